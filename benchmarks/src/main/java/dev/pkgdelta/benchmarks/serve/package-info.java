/** {@code pkgdelta serve} under load, beside nginx. */
package dev.pkgdelta.benchmarks.serve;
