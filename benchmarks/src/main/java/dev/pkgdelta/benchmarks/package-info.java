/** To be described. */
package dev.pkgdelta.benchmarks;
