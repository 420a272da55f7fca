package dev.pkgdelta.engine.covers;

/**
 * Tells which parts of the base a {@link LiteralModel} learns from before a run of literals: what
 * stands around the place where the cover before would have gone on, the more the longer the run.
 * New text resembles the text that it was put into.
 */
public final class Lessons {

  /** Shorter runs are not worth a lesson. */
  private static final int SHORTEST_RUN = 16;

  /** A lesson has so many bytes for each literal. */
  private static final int SHARE = 16;

  /** A lesson has no more bytes than this. */
  private static final int LONGEST = 1 << 15;

  /** All lessons of a block have no more bytes than this. */
  private static final int MOST = 1 << 18;

  private final long baseSize;
  private long from;
  private long to;
  private int given;

  /**
   * @param baseSize the base image's size in bytes
   */
  public Lessons(long baseSize) {
    this.baseSize = baseSize;
  }

  /**
   * Goes on to the next lesson, without what was part of the last one.
   *
   * @param place the offset in the base where the cover before would have gone on
   * @param count of literals
   * @return the lesson's length in bytes; 0 if there is none
   */
  public int next(long place, int count) {
    if (count < SHORTEST_RUN) {
      return 0;
    }
    int half = Math.min(count, LONGEST / SHARE) * SHARE / 2;
    long start = Math.clamp(place - half, 0, baseSize);
    long end = Math.clamp(place + half, 0, baseSize);
    if (start >= from && start < to) {
      start = to;
    }
    int length = Math.clamp(end - start, 0, MOST - given);
    if (length > 0) {
      from = start;
      to = start + length;
      given += length;
    }
    return length;
  }

  /** Returns the offset in the base of the lesson that {@link #next} told of. */
  public long from() {
    return from;
  }

  /** Returns the bytes of all lessons so far. */
  public int given() {
    return given;
  }
}
