/** What the benchmark measures on: pairs of releases, of executables, and of growing images. */
package dev.pkgdelta.benchmarks.pairs;
