/**
 * The C libraries whose output must be made again byte for byte, each bound as one small class. A
 * library that can't be loaded is a value with a reason ({@link
 * dev.pkgdelta.natives.Native.Missing}), found when it is asked for and not before. Programs start
 * Java with {@code --enable-native-access=dev.pkgdelta.natives} ({@code ALL-UNNAMED} when on the
 * class path).
 */
package dev.pkgdelta.natives;
