package dev.pkgdelta.layers.deflate;

import java.util.Arrays;

/**
 * The sliding view of the plain text that a deflate stream's predictor and its driver share. The
 * driver fills it and slides it; predictors only read. Not safe for use by several threads.
 */
public final class PlainWindow {

  /** Bytes that can be read, though not relied on, behind the last valid one. */
  public static final int SLACK = 16;

  /** The text; indices {@code [0, limit)} are valid. Replaced when it has to grow. */
  public byte[] text;

  /** The end of the text that the encoder could see, as far as it is here. */
  public int limit;

  /** Whether the text ends at {@link #limit}, or the encoder was told to flush there. */
  public boolean complete;

  /** The end of the text that is here; beyond {@link #limit} if a flush is due there. */
  int filled;

  PlainWindow(int capacity) {
    this.text = new byte[capacity + SLACK];
  }

  int capacity() {
    return text.length - SLACK;
  }

  /**
   * Makes room behind the text, by growing up to a capacity or by moving the text down.
   *
   * @param wanted how many bytes are waiting
   * @param needed the first index that must stay in the window
   * @param mostCapacity how large the window may grow
   * @return how many bytes the text was moved down by, a multiple of 32768
   */
  int makeRoom(int wanted, int needed, int mostCapacity) {
    if (filled < capacity()) {
      return 0;
    }
    int from = Math.max(0, needed) & -DeflateTables.WINDOW;
    if (from >= capacity() / 2 || capacity() >= mostCapacity) {
      System.arraycopy(text, from, text, 0, filled - from);
      filled -= from;
      return from;
    }
    int grown = Math.min(mostCapacity, Math.max(capacity() * 2, filled + wanted));
    text = Arrays.copyOf(text, grown + SLACK);
    return 0;
  }

  /** Appends as much of some bytes as there is room for; returns how much. */
  int append(byte[] source, int offset, int length) {
    int count = Math.min(length, capacity() - filled);
    System.arraycopy(source, offset, text, filled, count);
    filled += count;
    return count;
  }
}
