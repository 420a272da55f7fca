package dev.pkgdelta.layers.lzma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the bytes at a position occurred before: for growing lengths, the nearest place of each.
 * That is what an encoder chooses from. Few positions are asked for, so looking may take longer
 * than remembering: tables hold the last place of each hash of 2, 3, 4, 5 and 12 bytes, and the
 * places of 6 bytes are sorted by their hash. Not safe for use by several threads.
 *
 * <p>The hashes of 2 and 3 bytes are liblzma's ({@link FinderHashes}), as its encoder does not see
 * what its small tables forget.
 */
final class EarlierMatches {

  private static final int MIN_BITS = 10;
  private static final int MAX_BITS = 20;
  private static final int MAX_LONG_BITS = 18;

  /** How far back places of 6 bytes are looked at, and how many of them. */
  private static final int WINDOW = 1 << 22;

  private static final int DEPTH = 96;

  /** Bytes that are remembered in one table before the next has its turn: a part of a cache. */
  private static final int STRETCH = 512;

  /** Bytes that must follow a position for it to be remembered. */
  private static final int AHEAD = 12;

  /** Sections that a window may reach into. */
  private static final int SECTIONS = (WINDOW >>> SortedPlaces.SECTION_BITS) + 1;

  /** A match of this length is good enough for the encoder to stop. */
  private static final int NICE = 64;

  private final BlockText text;
  private final int bits;
  private final int longBits;
  private final int[] last2 = empty(10);
  private final int[] last3 = empty(16);
  private final int[] last4;
  private final int[] last5;
  private final int[] last12;
  private final int window;
  private final @Nullable SortedPlaces[] sorted = new SortedPlaces[SECTIONS];
  private final int[] counts;
  private int remembered;

  private final int[] lengths = new int[LzmaProbabilities.MAX_MATCH];
  private final int[] distances = new int[LzmaProbabilities.MAX_MATCH];
  private int count;

  EarlierMatches(BlockText text) {
    this.text = text;
    this.bits = Math.clamp(32 - Integer.numberOfLeadingZeros(text.size()), MIN_BITS, MAX_BITS);
    this.longBits = Math.min(bits, MAX_LONG_BITS);
    this.last4 = empty(bits);
    this.last5 = empty(bits);
    this.last12 = empty(longBits);
    this.counts = new int[1 << bits];
    this.window = Math.min(WINDOW, Integer.highestOneBit(Math.max(1, text.size())) * 2);
  }

  private static int[] empty(int bits) {
    int[] table = new int[1 << bits];
    Arrays.fill(table, -1);
    return table;
  }

  /** Looks for what occurred before; {@link #count} and the rest then tell what was found. */
  void find(int position) {
    remember(Math.min(position, text.size() - AHEAD));
    count = 0;
    if (position > text.size() - AHEAD) {
      return;
    }
    long word = text.word(position);
    consider(position, last2[FinderHashes.two((int) word)]);
    consider(position, last3[FinderHashes.three((int) word)]);
    consider(position, last4[hash(word << 32, bits)]);
    consider(position, last5[hash(word << 24, bits)]);
    considerSorted(position, SortedPlaces.hash(word, bits));
    consider(position, last12[hash12(position, word)]);
  }

  private void considerSorted(int position, int hash) {
    byte[] bytes = text.bytes();
    int farthest = Math.max(0, position - window + 1);
    int enough = Math.min(NICE, text.size() - position);
    int last = SortedPlaces.section(position);
    int steps = DEPTH;
    for (int section = last; section >= SortedPlaces.section(farthest); section--) {
      SortedPlaces places = sorted(section);
      int index = section == last ? places.before(hash, position) : places.end(hash);
      int best = longest();
      int candidate;
      while ((candidate = places.previous(index--, hash)) >= 0) {
        if (--steps < 0 || candidate < farthest || best >= enough) {
          return;
        }
        if (bytes[candidate + best] == bytes[position + best]) {
          consider(position, candidate);
          best = longest();
        }
      }
    }
  }

  private SortedPlaces sorted(int section) {
    int slot = section % SECTIONS;
    SortedPlaces places = sorted[slot];
    if (places == null) {
      places = new SortedPlaces(bits, Math.min(text.size(), 1 << SortedPlaces.SECTION_BITS));
      sorted[slot] = places;
    }
    if (places.section() != section) {
      places.sort(text, section, text.size() - AHEAD, counts);
    }
    return places;
  }

  private void consider(int position, int candidate) {
    if (candidate >= 0) {
      int length = text.run(position, position - candidate);
      if (length > Math.max(1, longest())) {
        lengths[count] = length;
        distances[count++] = position - candidate;
      }
    }
  }

  /**
   * Table by table: the stores into one table overlap, those into all would wait for each other.
   */
  private void remember(int end) {
    while (remembered < end) {
      int to = Math.min(end, remembered + STRETCH);
      rememberNear(remembered, to);
      rememberIn(last4, 32, remembered, to);
      rememberIn(last5, 24, remembered, to);
      rememberFar(remembered, to);
      remembered = to;
    }
  }

  private void rememberNear(int from, int to) {
    for (int position = from; position < to; position++) {
      int word = (int) text.word(position);
      int two = FinderHashes.two(word);
      int three = FinderHashes.three(word);
      last2[two] = position;
      last3[three] = position;
    }
  }

  /**
   * @param shift the bits of a word that the hash leaves out
   */
  private void rememberIn(int[] last, int shift, int from, int to) {
    for (int position = from; position < to; position++) {
      last[hash(text.word(position) << shift, bits)] = position;
    }
  }

  private void rememberFar(int from, int to) {
    for (int position = from; position < to; position++) {
      last12[hash12(position, text.word(position))] = position;
    }
  }

  /** Returns the top bits of a word's product. */
  static int hash(long word, int bits) {
    return (int) ((word * 0x9e3779b97f4a7c15L) >>> (64 - bits));
  }

  private int hash12(int position, long word) {
    return hash(word + text.word(position + 4) * 0xc2b2ae3d27d4eb4fL, longBits);
  }

  /** Returns how many matches were found. */
  int count() {
    return count;
  }

  /** Returns the length of a match; they grow. */
  int length(int index) {
    return lengths[index];
  }

  /** Returns how far back a match is. */
  int distance(int index) {
    return distances[index];
  }

  /** Returns the longest match's length, or 0. */
  int longest() {
    return count == 0 ? 0 : lengths[count - 1];
  }
}
