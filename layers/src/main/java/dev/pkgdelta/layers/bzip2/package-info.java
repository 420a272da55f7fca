/** The .bz2 format: undone and made again by libbz2, stream by stream. */
package dev.pkgdelta.layers.bzip2;
