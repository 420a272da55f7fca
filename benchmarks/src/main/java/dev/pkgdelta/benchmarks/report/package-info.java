/** The benchmark's report: figures, tables and plots, as Markdown and as one page of HTML. */
package dev.pkgdelta.benchmarks.report;
