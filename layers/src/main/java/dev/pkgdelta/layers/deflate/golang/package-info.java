/** compress/flate of Go's standard library. */
package dev.pkgdelta.layers.deflate.golang;
