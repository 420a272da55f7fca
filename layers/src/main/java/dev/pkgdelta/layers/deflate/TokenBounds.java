package dev.pkgdelta.layers.deflate;

/** How far the matches of a block may reach. Reused; not safe for use by several threads. */
final class TokenBounds {

  /** The position that no token of the block reaches beyond. */
  int end;

  /** Returns the largest distance that lies within the text and the window. */
  static int farthest(int position) {
    return Math.min(DeflateTables.WINDOW, position);
  }

  /** Returns the longest match that lies within the block. */
  int longest(int position) {
    return Math.min(DeflateTables.MAX_MATCH, end - position);
  }

  /** Returns a prediction, or a literal instead of one that no stream could have there. */
  int possible(int position, int predicted) {
    int distance = predicted & 0xffff;
    return predicted <= 0
            || distance == 0
            || distance > farthest(position)
            || predicted >>> 16 > longest(position)
        ? 0
        : predicted;
  }
}
