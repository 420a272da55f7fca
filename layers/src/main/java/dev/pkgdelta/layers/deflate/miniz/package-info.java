/** miniz and miniz_oxide, whose output is the same. */
package dev.pkgdelta.layers.deflate.miniz;
