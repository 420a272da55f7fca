/** Finding out how an .xz file was made. */
package dev.pkgdelta.layers.xz.probe;
