/** zstd frames as the decisions that their encoder took, and back. */
package dev.pkgdelta.layers.zstd.frame;
