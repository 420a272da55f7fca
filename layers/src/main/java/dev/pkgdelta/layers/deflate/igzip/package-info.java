/** igzip, of Intel's ISA-L: one candidate for each place, and codes fixed in advance at level 0. */
package dev.pkgdelta.layers.deflate.igzip;
