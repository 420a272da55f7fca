package dev.pkgdelta.layers.deflate;

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
}
