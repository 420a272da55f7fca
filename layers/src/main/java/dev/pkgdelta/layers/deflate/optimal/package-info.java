/** What encoders that parse by cost have in common, and a guess for those that are not known. */
package dev.pkgdelta.layers.deflate.optimal;
