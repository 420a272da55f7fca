/** Rebuilds of deflate streams timed beside the encoders that made them. */
package dev.pkgdelta.benchmarks.deflate;
