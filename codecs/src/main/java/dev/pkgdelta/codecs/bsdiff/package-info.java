/**
 * The formats of C. Percival's bsdiff 4 ("BSDIFF40", three bzip2 streams) and of M. Endsley's
 * variant ("ENDSLEY/BSDIFF43", one). Both describe the new file as runs of the old one with a byte
 * difference added, and extra bytes between.
 */
package dev.pkgdelta.codecs.bsdiff;
