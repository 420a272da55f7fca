/** Proving that bitcode comes back. */
package dev.pkgdelta.layers.bitcode.probe;
