/** Compression and archive layers: undone on both sides, made again exactly on the client's. */
package dev.pkgdelta.layers;
