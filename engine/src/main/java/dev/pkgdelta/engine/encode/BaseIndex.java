package dev.pkgdelta.engine.encode;

/**
 * Finds where in parts of a window the bytes of a block occur. Safe for use by several threads,
 * each with its own {@link Finder}.
 */
sealed interface BaseIndex permits PairedIndex, SampledIndex, SuffixIndex {

  /** The shortest match that is looked for, in bytes. */
  int SHORTEST = 8;

  /** How much of a base is indexed. */
  enum Kind {
    /** All places, by a {@link SuffixIndex}. */
    COMPLETE,
    /** Some places, by a {@link SampledIndex}. */
    SAMPLED
  }

  /** Returns whether a match of {@link #SHORTEST} bytes may exist; false is certain. */
  boolean mayHold(byte[] block, int at);

  /** Starts looking up; for one thread. */
  Finder finder();

  /** Returns the window that positions refer to. */
  byte[] window();

  /** Looks up one position after the other. Holds the last result. */
  interface Finder {

    /**
     * Finds the longest match of {@code block[at, end)}.
     *
     * @return its length in bytes; 0 if there is none
     */
    int longest(byte[] block, int at, int end);

    /**
     * Returns the window position of a match beside the last one: 0 is that match itself, others
     * may stand on both sides of it.
     *
     * @return -1 if there is none or it shares fewer than {@code shortest} bytes
     */
    int neighbour(int nth, byte[] block, int at, int end, int shortest);
  }
}
