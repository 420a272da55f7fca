/**
 * Images: what a package is when all its layers are undone, how they are found ({@link
 * dev.pkgdelta.layers.image.ImageScanner}) and how a package is made again ({@link
 * dev.pkgdelta.layers.image.Packer}). The scan is part of the delta format and is specified in
 * docs/image.md.
 */
package dev.pkgdelta.layers.image;
