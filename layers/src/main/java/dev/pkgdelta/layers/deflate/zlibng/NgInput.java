package dev.pkgdelta.layers.deflate.zlibng;

/**
 * How zlib-ng takes in its text: into a buffer of 64 KB, whose upper half moves down when less than
 * 262 bytes are left in it, and no further than the caller has passed text. It shows in the output,
 * because the encoder then forgets what it had found ahead. Not safe for use by several threads.
 */
final class NgInput {

  /** How far ahead a prediction may look, at most. */
  static final int LOOKAHEAD = 1024;

  /** The encoder wants as many bytes ahead, if there are. */
  static final int WANTED = 262;

  private static final int WINDOW = 32768;

  private final NgTables tables;
  private final int piece;
  private int begin;
  private int end;
  private int passed;

  /**
   * @param piece the size of the pieces that the text is passed in, or 0 if in one
   */
  NgInput(NgTables tables, int piece) {
    this.tables = tables;
    this.piece = piece;
    this.passed = piece == 0 ? Integer.MAX_VALUE : piece;
  }

  /** Returns how many bytes the encoder sees from a place on. */
  int ahead(int place) {
    return end - place;
  }

  /** Returns whether a place is far enough from the buffer's end to look ahead from. */
  boolean roomy(int place) {
    return place - begin < 2 * WINDOW - WANTED;
  }

  /**
   * Takes in more text if too little is ahead.
   *
   * @return whether it was too little
   */
  boolean refill(int place) {
    if (end - place >= WANTED) {
      return false;
    }
    int textEnd = tables.textEnd();
    while (true) {
      while (place - begin >= 2 * WINDOW - WANTED) {
        begin += WINDOW;
      }
      int readTo = Math.min(textEnd, Math.min(passed, begin + 2 * WINDOW));
      if (readTo > end) {
        end = readTo;
        if (place > begin) {
          tables.enter(place - 1);
        }
      }
      // The end lies beyond the text's if that was not known yet when a piece was taken in.
      if (end - place >= WANTED || end >= textEnd || piece == 0) {
        return true;
      }
      passed += piece;
    }
  }

  /** Tells that the window slid. */
  void slide(int bytes) {
    int less = tables.slide(bytes);
    begin -= less;
    end -= less;
    passed -= piece == 0 ? 0 : less;
  }
}
