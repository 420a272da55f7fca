/**
 * The format of J. A. Klode's ddelta ("DDELTA40"): as bsdiff's, but uncompressed and interleaved,
 * so that it can be applied from a stream in constant memory.
 */
package dev.pkgdelta.codecs.ddelta;
