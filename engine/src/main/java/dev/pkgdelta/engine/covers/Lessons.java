package dev.pkgdelta.engine.covers;

/**
 * Tells which parts of the base a {@link LiteralModel} learns from before a run of literals: what
 * stands around the place where the cover before would have gone on, the more the longer the run.
 * New text resembles the text that it was put into.
 */
public final class Lessons {

  /** A lesson has no more bytes than this. */
  private static final int LONGEST = 1 << 15;

  /** More slots than this (base-2 logarithm) are not made for lessons. */
  private static final int ENOUGH_BITS = 20;

  /** How much is learned. */
  public enum Reach {
    /**
     * What older deltas ask for: it takes a decoder more time, and does not make smaller blocks.
     */
    WIDE(16, 16, 1 << 18, 3),
    /** What is written now. */
    CLOSE(8, 4, 1 << 17, 2);

    /** Shorter runs are not worth a lesson. */
    private final int shortestRun;

    /** A lesson has so many bytes for each literal. */
    private final int share;

    /** All lessons of a block have no more bytes than this. */
    private final int most;

    /** The base-2 logarithm of how many times the slots a model has, as lessons take some too. */
    private final int moreBits;

    Reach(int shortestRun, int share, int most, int moreBits) {
      this.shortestRun = shortestRun;
      this.share = share;
      this.most = most;
      this.moreBits = moreBits;
    }

    /**
     * Returns the base-2 logarithm of the slots that a model of literals has for each context.
     *
     * @param slotBits the same of the block's other models
     */
    int slotBits(int slotBits) {
      return Math.max(slotBits, Math.min(slotBits + moreBits, ENOUGH_BITS));
    }
  }

  private final Reach reach;
  private final long baseSize;
  private long from;
  private long to;
  private int given;

  /**
   * @param reach how much is learned
   * @param baseSize the base image's size in bytes
   */
  public Lessons(Reach reach, long baseSize) {
    this.reach = reach;
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
    if (count < reach.shortestRun) {
      return 0;
    }
    int half = Math.min(count, LONGEST / reach.share) * reach.share / 2;
    long start = Math.clamp(place - half, 0, baseSize);
    long end = Math.clamp(place + half, 0, baseSize);
    if (start >= from && start < to) {
      start = to;
    }
    int length = Math.clamp(end - start, 0, reach.most - given);
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
