/** Writes patches in the formats of other programs. */
package dev.pkgdelta.codecs.create;
