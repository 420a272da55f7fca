/** Upgrades over links of several speeds: whole, by deltas, and as the client chooses. */
package dev.pkgdelta.benchmarks.links;
