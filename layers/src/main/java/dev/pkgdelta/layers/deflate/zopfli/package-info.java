/** zopfli. */
package dev.pkgdelta.layers.deflate.zopfli;
