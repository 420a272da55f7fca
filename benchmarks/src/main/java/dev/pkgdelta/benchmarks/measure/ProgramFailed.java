package dev.pkgdelta.benchmarks.measure;

import java.io.Serial;

/** A measured program did not do its work; the message says why, for the report. */
public final class ProgramFailed extends Exception {

  @Serial private static final long serialVersionUID = 1;

  ProgramFailed(String reason) {
    super(reason);
  }
}
