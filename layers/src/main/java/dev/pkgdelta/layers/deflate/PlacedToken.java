package dev.pkgdelta.layers.deflate;

/**
 * A token at a position: a predictor's last answer, or one that it found ahead and plans to give.
 * Positions are indices into the window's array. Not safe for use by several threads.
 */
public final class PlacedToken {

  private static final int NOWHERE = Integer.MIN_VALUE / 2;

  private int position = NOWHERE;
  private int token;

  /** Makes one that is nowhere. */
  public PlacedToken() {}

  /** Replaces the token and returns the new one. */
  public int put(int position, int token) {
    this.position = position;
    this.token = token;
    return token;
  }

  /** Forgets the token. */
  public void clear() {
    position = NOWHERE;
  }

  /** Returns the token last put, even if it was forgotten. */
  public int token() {
    return token;
  }

  /** Returns whether there is a token at a position. */
  public boolean isAt(int position) {
    return this.position == position;
  }

  /** Returns whether there is a token beyond a position. */
  public boolean isBeyond(int position) {
    return this.position > position;
  }

  /** Returns whether there is no token at a position or beyond. */
  public boolean isBefore(int position) {
    return this.position < position;
  }

  /** Returns whether there is this token at a position. */
  public boolean is(int position, int token) {
    return this.position == position && this.token == token;
  }

  /** Tells that all positions are smaller by a number of bytes. */
  public void slide(int bytes) {
    position = Math.max(position - bytes, NOWHERE);
  }
}
