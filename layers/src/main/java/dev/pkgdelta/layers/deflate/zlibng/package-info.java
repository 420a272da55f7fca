/** zlib-ng: zlib's format of blocks with match finders and parses of its own. */
package dev.pkgdelta.layers.deflate.zlibng;
