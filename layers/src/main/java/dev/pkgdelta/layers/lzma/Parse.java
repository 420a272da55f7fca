package dev.pkgdelta.layers.lzma;

import java.util.Arrays;

/**
 * The decisions that an encoder took over a run of plain bytes, one after the other, in the order
 * in which they stand in the stream. Each decision takes 2 bytes, 6 if it has a distance. Filled
 * once, then read; safe for use by several threads from then on.
 *
 * <p>A decision is kept as its length in the low 9 bits, its kind in the 3 above, and then whether
 * it is whole: it goes as far as the bytes are equal, or as far as a match can.
 */
public final class Parse {

  /** One byte as it is. */
  static final int LITERAL = 0;

  /** One byte from the distance used last. */
  static final int SHORT_REP = 1;

  /** A run from a distance of its own. */
  static final int MATCH = 2;

  /** A run from the distance used last; the next three kinds are those before. */
  static final int REP_0 = 3;

  private static final int LENGTH_BITS = 9;
  private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;
  private static final int KIND_MASK = 7;
  private static final int WHOLE = 1 << 12;
  private static final int PAGE_BITS = 12;

  private short[] decisions = new short[1 << 10];
  private int[] distances = new int[1 << 9];
  private int count;
  private int distanceCount;
  private int size;
  private int[] pages = new int[64];
  private int pageCount;

  /** Makes a parse of nothing. */
  Parse() {}

  /** Adds a literal. */
  void literal() {
    push(1);
    size++;
  }

  /** Adds any other decision. */
  void match(int kind, int length, int distance) {
    push((kind << LENGTH_BITS) | length);
    if (distanceCount == distances.length) {
      distances = Arrays.copyOf(distances, distanceCount + (distanceCount >> 1));
    }
    distances[distanceCount++] = distance;
    size += length;
  }

  private void push(int decision) {
    if (size >>> PAGE_BITS >= pageCount) {
      mark();
    }
    if (count == decisions.length) {
      decisions = Arrays.copyOf(decisions, count + (count >> 1));
    }
    decisions[count++] = (short) decision;
  }

  /** Remembers the first decision that starts in each page. */
  private void mark() {
    while (pageCount <= size >>> PAGE_BITS) {
      if (pageCount * 3 + 3 > pages.length) {
        pages = Arrays.copyOf(pages, pages.length * 2);
      }
      pages[pageCount * 3] = count;
      pages[pageCount * 3 + 1] = distanceCount;
      pages[pageCount * 3 + 2] = size;
      pageCount++;
    }
  }

  /** Returns the number of plain bytes. */
  public int size() {
    return size;
  }

  /** Returns the bytes of memory that it takes. */
  public long memory() {
    return 2L * decisions.length + 4L * distances.length + 4L * pages.length;
  }

  /** Returns the number of decisions. */
  int count() {
    return count;
  }

  /** Finds out which decisions are whole, once all are there. */
  void compare(byte[] plain) {
    int position = 0;
    int next = 0;
    for (int i = 0; i < count; i++) {
      int decision = decisions[i];
      int length = decision & LENGTH_MASK;
      position += length;
      if (decision >>> LENGTH_BITS != LITERAL) {
        int distance = distances[next++];
        if (length == LzmaProbabilities.MAX_MATCH
            || position == size
            || plain[position] != plain[position - distance]) {
          decisions[i] = (short) (decision | WHOLE);
        }
      }
    }
  }

  /** Gives memory that was kept for more decisions back. */
  void trim() {
    decisions = Arrays.copyOf(decisions, count);
    distances = Arrays.copyOf(distances, distanceCount);
  }

  /** A place in a parse: one decision, and where it begins. Not safe for use by several threads. */
  static final class Cursor {

    private final Parse parse;
    private int index;
    private int distanceIndex;
    private int start;

    Cursor(Parse parse) {
      this.parse = parse;
    }

    /** Moves to the decision that {@code position}, below the parse's size, belongs to. */
    void seek(int position) {
      if (position < start || position - start > 1 << PAGE_BITS) {
        int page = Math.min(position >>> PAGE_BITS, parse.pageCount - 1);
        while (page > 0 && parse.pages[page * 3 + 2] > position) {
          page--;
        }
        index = parse.pages[page * 3];
        distanceIndex = parse.pages[page * 3 + 1];
        start = parse.pages[page * 3 + 2];
      }
      while (end() <= position) {
        next();
      }
    }

    /** Moves one decision on; there must be one. */
    void next() {
      start = end();
      if (kind() != LITERAL) {
        distanceIndex++;
      }
      index++;
    }

    boolean done() {
      return index >= parse.count;
    }

    int start() {
      return start;
    }

    int end() {
      return start + (parse.decisions[index] & LENGTH_MASK);
    }

    int length() {
      return parse.decisions[index] & LENGTH_MASK;
    }

    int kind() {
      return (parse.decisions[index] >>> LENGTH_BITS) & KIND_MASK;
    }

    /** Returns whether the run goes as far as it can. */
    boolean isWhole() {
      return (parse.decisions[index] & WHOLE) != 0;
    }

    /** Returns how far back the run comes from, 1 or more; 0 for a literal. */
    int distance() {
      return kind() == LITERAL ? 0 : parse.distances[distanceIndex];
    }
  }
}
