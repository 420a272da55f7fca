/** Runs delta programs, measures them, and keeps what was measured. */
package dev.pkgdelta.benchmarks.measure;
