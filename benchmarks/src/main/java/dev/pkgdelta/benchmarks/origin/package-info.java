/** Servers on loopback that stand for archives far away. */
package dev.pkgdelta.benchmarks.origin;
