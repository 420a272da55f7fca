/** Writes sections as xdelta3's secondary compressors do. */
package dev.pkgdelta.codecs.vcdiff.secondary.encode;
