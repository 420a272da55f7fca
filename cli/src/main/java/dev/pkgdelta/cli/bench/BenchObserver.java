package dev.pkgdelta.cli.bench;

/** Who waits for a benchmark. */
public interface BenchObserver {

  /** Is told what is being done, a line each. */
  void news(String line);

  /** Tells whether the benchmark is to stop soon. */
  boolean cancelled();
}
