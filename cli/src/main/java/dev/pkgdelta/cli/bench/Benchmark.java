package dev.pkgdelta.cli.bench;

import java.io.IOException;

/** Measures pkgdelta beside other programs and writes a report. */
public interface Benchmark {

  /**
   * Measures what was not measured before, and writes the report.
   *
   * @throws IOException if nothing can be measured, or the report can't be written; a program that
   *     fails is part of the report
   * @throws InterruptedException if the observer asked to stop; what was measured is kept
   */
  BenchResult run(BenchRequest request, BenchObserver observer)
      throws IOException, InterruptedException;
}
