/** Finding out how a .bz2 file was made. */
package dev.pkgdelta.layers.bzip2.probe;
