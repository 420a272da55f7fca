package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Words;
import java.util.Arrays;
import java.util.List;

/**
 * A suffix array over parts of a window, with what makes looking up fast: where each pair of bytes
 * starts in the array, and a filter that tells which runs of {@link #SHORTEST} bytes occur at all.
 * Safe for use by several threads, each with its own {@link Finder}.
 */
final class SuffixIndex implements BaseIndex {

  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

  private final byte[] window;
  private final byte[] text;
  private final int[] textStart;
  private final int[] windowStart;
  private final int[] suffixes;
  private final int[] pairStart;
  private final long[] filter;
  private final int filterShift;

  /** Indexes a whole window. */
  SuffixIndex(byte[] window) {
    this(window, window.length == 0 ? List.of() : List.<int[]>of(new int[] {0, window.length}));
  }

  /** Indexes parts of a window, given as pairs of start and end, in order. */
  SuffixIndex(byte[] window, List<int[]> parts) {
    this.window = window;
    this.textStart = new int[parts.size() + 1];
    this.windowStart = new int[parts.size()];
    for (int i = 0; i < parts.size(); i++) {
      windowStart[i] = parts.get(i)[0];
      textStart[i + 1] = textStart[i] + parts.get(i)[1] - parts.get(i)[0];
    }
    int length = textStart[parts.size()];
    if (parts.size() == 1 && length == window.length) {
      this.text = window;
    } else {
      this.text = new byte[length];
      for (int i = 0; i < parts.size(); i++) {
        System.arraycopy(
            window, windowStart[i], text, textStart[i], textStart[i + 1] - textStart[i]);
      }
    }
    this.suffixes = SuffixArray.of(text);
    this.pairStart = pairStarts(text);
    int filterBits = Math.clamp(35 - Integer.numberOfLeadingZeros(length | 1), 10, 33);
    this.filter = new long[1 << (filterBits - 6)];
    this.filterShift = 70 - filterBits;
    fillFilter();
  }

  private static int[] pairStarts(byte[] text) {
    int[] start = new int[65537];
    for (int i = 0; i + 1 < text.length; i++) {
      start[pair(text, i)]++;
    }
    int lone = lonePair(text);
    int sum = 0;
    for (int pair = 0; pair < 65536; pair++) {
      sum += pair == lone ? 1 : 0;
      int count = start[pair];
      start[pair] = sum;
      sum += count;
    }
    start[65536] = sum;
    return start;
  }

  private static int lonePair(byte[] text) {
    return text.length == 0 ? -1 : (text[text.length - 1] & 0xff) << 8;
  }

  private static int pair(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private void fillFilter() {
    for (int i = 0; i + SHORTEST <= text.length; i++) {
      long hash = hash(Words.i64(text, i));
      filter[slot(hash)] |= mark(hash);
    }
  }

  private static long hash(long word) {
    return word * MULTIPLIER;
  }

  private int slot(long hash) {
    return (int) (hash >>> filterShift);
  }

  /** Two bits of one word: as few false hits as with four times the memory and one bit. */
  private static long mark(long hash) {
    return 1L << (hash >>> 31) | 1L << (hash >>> 25);
  }

  @Override
  public boolean mayHold(byte[] block, int at) {
    long hash = hash(Words.i64(block, at));
    long mark = mark(hash);
    return (filter[slot(hash)] & mark) == mark;
  }

  private int toWindow(int position) {
    int found = Arrays.binarySearch(textStart, 0, windowStart.length, position);
    int part = found >= 0 ? found : -found - 2;
    return windowStart[part] + position - textStart[part];
  }

  @Override
  public Finder finder() {
    return new Neighbourhood();
  }

  /** Looks up the longest matches of one position after the other. Holds the last result. */
  private final class Neighbourhood implements Finder {

    private int rank;
    private int length;

    /**
     * Finds the longest match of {@code block[at, end)}.
     *
     * @return its length in bytes; 0 if fewer than 2 bytes match
     */
    @Override
    public int longest(byte[] block, int at, int end) {
      length = 0;
      rank = -1;
      if (end - at < 2) {
        return 0;
      }
      int low = pairStart[pair(block, at)];
      int high = pairEnd(pair(block, at)) - 1;
      int lowSame = 2;
      int highSame = 2;
      while (low <= high) {
        int middle = (low + high) >>> 1;
        int suffix = suffixes[middle];
        int same = Math.min(lowSame, highSame);
        same += EqualBytes.run(block, at + same, end, text, suffix + same, text.length);
        if (same > length) {
          length = same;
          rank = middle;
        }
        if (at + same == end) {
          return length;
        }
        boolean smaller =
            suffix + same == text.length
                || (text[suffix + same] & 0xff) < (block[at + same] & 0xff);
        if (smaller) {
          low = middle + 1;
          lowSame = same;
        } else {
          high = middle - 1;
          highSame = same;
        }
      }
      return length;
    }

    /** A last suffix of one byte stands between the pairs; it belongs to none. */
    private int pairEnd(int pair) {
      return pairStart[pair + 1] - (pair + 1 == lonePair(text) ? 1 : 0);
    }

    /**
     * Returns the window position of the {@code nth} neighbour in the suffix array of the last
     * match: 0 is the match, 1 and -1 stand next to it; -1 if there is none or it shares fewer than
     * {@code shortest} bytes.
     */
    @Override
    public int neighbour(int nth, byte[] block, int at, int end, int shortest) {
      int index = rank + nth;
      if (rank < 0 || index < 0 || index >= suffixes.length) {
        return -1;
      }
      int suffix = suffixes[index];
      int limit = Math.min(end, at + shortest);
      int same = EqualBytes.run(block, at, limit, text, suffix, text.length);
      if (same < Math.min(shortest, length)) {
        return -1;
      }
      return toWindow(suffix);
    }
  }

  @Override
  public byte[] window() {
    return window;
  }
}
