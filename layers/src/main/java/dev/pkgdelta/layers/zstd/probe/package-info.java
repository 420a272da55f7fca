/** Finding out how a zstd frame was made. */
package dev.pkgdelta.layers.zstd.probe;
