package dev.pkgdelta.layers.lzma;

/** Makes a parse of literals and matches of any length. Not safe for use by several threads. */
public final class ParseBuilder {

  private final Parse parse = new Parse();
  private final Runs runs = new Runs();

  /** Adds literals. */
  public void literals(int count) {
    for (int i = 0; i < count; i++) {
      parse.literal();
      runs.follow(Parse.LITERAL, 0);
    }
  }

  /**
   * Adds a match.
   *
   * @param length 2 or more
   * @param distance 1 or more, and no more than bytes came before
   */
  public void match(int length, int distance) {
    for (int left = length; left > 0; ) {
      int next = Runs.length(left);
      int kind = runs.kind(next, distance);
      parse.match(kind, next, distance);
      runs.follow(kind, distance);
      left -= next;
    }
  }

  /**
   * Returns the parse.
   *
   * @param plain as many plain bytes as were added, at the array's start
   */
  public Parse build(byte[] plain) {
    parse.compare(plain);
    parse.trim();
    return parse;
  }
}
