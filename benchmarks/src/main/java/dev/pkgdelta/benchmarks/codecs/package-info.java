/** {@code pkgdelta diff} and {@code patch} beside the tools whose formats they speak. */
package dev.pkgdelta.benchmarks.codecs;
