/** Whole programs timed side by side, on the same packages and in the same run. */
package dev.pkgdelta.benchmarks.speed;
