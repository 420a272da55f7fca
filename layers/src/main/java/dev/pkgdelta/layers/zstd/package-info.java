/** zstd frames: undone, and made again by the version of libzstd that made them. */
package dev.pkgdelta.layers.zstd;
