package dev.pkgdelta.layers.deflate;

/**
 * An encoder's buffer of tokens, of which only the fill matters here: a block ends when it is full,
 * and where the text ends. Not safe for use by several threads.
 */
public final class TokenBuffer {

  private final PlainWindow window;
  private final int capacity;
  private int tokens;

  /**
   * Makes an empty one.
   *
   * @param capacity the most tokens of a block
   */
  public TokenBuffer(PlainWindow window, int capacity) {
    this.window = window;
    this.capacity = capacity;
  }

  /** Empties the buffer, as a block begins. */
  public void clear() {
    tokens = 0;
  }

  /** Counts a token. */
  public void add() {
    tokens++;
  }

  /** Returns whether the block ends at a position, which is that after the last token. */
  public boolean endsAt(int position) {
    return tokens == capacity || position == window.limit;
  }
}
