/** Real packages to measure on, fetched through the machine's own package clients. */
package dev.pkgdelta.benchmarks.corpus;
