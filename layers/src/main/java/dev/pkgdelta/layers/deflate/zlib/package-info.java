/**
 * zlib and the encoders made from it: GNU gzip, Chromium's zlib, pigz. All share one match finder
 * and one way to build codes, and differ in hash function, block cuts and edges.
 */
package dev.pkgdelta.layers.deflate.zlib;
