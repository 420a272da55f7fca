/** Plots as SVG. */
package dev.pkgdelta.benchmarks.chart;
