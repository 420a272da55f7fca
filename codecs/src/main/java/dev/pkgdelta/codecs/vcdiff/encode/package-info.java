/** Writes VCDIFF. */
package dev.pkgdelta.codecs.vcdiff.encode;
