/** Writes zstd patches. */
package dev.pkgdelta.codecs.zstd.encode;
