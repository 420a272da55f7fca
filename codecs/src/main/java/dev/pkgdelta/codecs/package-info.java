/**
 * The difference formats of other programs. {@link dev.pkgdelta.codecs.PatchFormat} tells what a
 * patch is; {@link dev.pkgdelta.codecs.PatchApplier} applies it. Patches are written by {@code
 * dev.pkgdelta.codecs.create}.
 */
package dev.pkgdelta.codecs;
