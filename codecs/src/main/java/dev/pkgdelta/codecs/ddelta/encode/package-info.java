/** Writes ddelta's format. */
package dev.pkgdelta.codecs.ddelta.encode;
