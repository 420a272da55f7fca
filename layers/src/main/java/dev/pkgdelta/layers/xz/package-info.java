/** The .xz format: undone, and made again by liblzma's encoder with a layout of our own writing. */
package dev.pkgdelta.layers.xz;
