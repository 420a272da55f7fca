/** Finding out which encoder made a deflate stream. Used on the creating side only. */
package dev.pkgdelta.layers.deflate.probe;
