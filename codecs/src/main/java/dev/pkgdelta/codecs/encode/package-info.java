/** Finds what a new file shares with an old one, in the terms that all the formats have. */
package dev.pkgdelta.codecs.encode;
