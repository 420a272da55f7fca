/** {@code pkgdelta proxy} under thousands of requests, and what it holds on to. */
package dev.pkgdelta.benchmarks.soak;
