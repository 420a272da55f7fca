/** Writes bsdiff's formats. */
package dev.pkgdelta.codecs.bsdiff.encode;
