package dev.pkgdelta.benchmarks.measure;

/** What came of making and applying a delta. */
public sealed interface Outcome {

  /**
   * The result had the right bytes.
   *
   * @param deltaBytes the delta's size
   * @param targetBytes the size of the file that was rebuilt
   */
  record Done(long deltaBytes, long targetBytes, Cost create, Cost apply) implements Outcome {}

  /**
   * There was no result, or a wrong one.
   *
   * @param stage what went wrong: {@code create}, {@code apply} or {@code compare}
   * @param reason for people, one line
   */
  record Failed(String stage, String reason) implements Outcome {}
}
