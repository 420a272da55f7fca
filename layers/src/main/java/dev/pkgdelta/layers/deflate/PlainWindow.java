package dev.pkgdelta.layers.deflate;

/**
 * The sliding view of the plain text that a deflate stream's predictor and its driver share. The
 * driver fills it and slides it; predictors only read. Not safe for use by several threads.
 */
final class PlainWindow {

  /** The text; indices {@code [0, limit)} are valid. Replaced when it has to grow. */
  byte[] text;

  /** The end of the text that is here. */
  int limit;

  /** Whether the text ends at {@link #limit}. */
  boolean complete;

  PlainWindow(int capacity) {
    this.text = new byte[capacity];
  }
}
