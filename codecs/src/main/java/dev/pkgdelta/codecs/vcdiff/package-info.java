/**
 * VCDIFF (RFC 3284), with the extensions in real use: xdelta3's application header, checksum and
 * secondary compression, and open-vcdiff's interleaved sections.
 */
package dev.pkgdelta.codecs.vcdiff;
