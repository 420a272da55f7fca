/**
 * zstd frames (RFC 8878) that refer to the old file as a prefix, as {@code zstd --patch-from} makes
 * them.
 */
package dev.pkgdelta.codecs.zstd;
