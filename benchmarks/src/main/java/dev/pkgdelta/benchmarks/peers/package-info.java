/** The benchmark {@code pkgdelta bench}: plans, measures, reports. */
package dev.pkgdelta.benchmarks.peers;
