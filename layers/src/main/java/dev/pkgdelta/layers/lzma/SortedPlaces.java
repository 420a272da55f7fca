package dev.pkgdelta.layers.lzma;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The places of a section of the text, sorted by the hash of the 6 bytes there. Those of one hash
 * lie side by side, so looking through them does not wait for memory at each step, as a chain of
 * them would. Immutable until it is given away to be made into another.
 */
final class SortedPlaces {

  static final int SECTION_BITS = 21;

  /** Positions that one call goes through: calls that are many are compiled sooner than loops. */
  private static final int STRETCH = 1 << 11;

  private final int section;

  /** By hash, where its places begin in {@link #places}; then where all end. */
  private final int[] starts;

  private final int[] places;

  private SortedPlaces(int section, int[] starts, int[] places) {
    this.section = section;
    this.starts = starts;
    this.places = places;
  }

  /** Returns the section that a position lies in. */
  static int section(int position) {
    return position >>> SECTION_BITS;
  }

  /**
   * Returns the hash of the 6 bytes that a word begins with.
   *
   * @param word the bytes, the first one lowest
   */
  static int hash(long word, int bits) {
    return EarlierMatches.hash(word << 16, bits);
  }

  /**
   * Sorts the places of a section: counts those of each hash, then puts each where it belongs.
   *
   * @param end the first position that is not to be found any more
   * @param bits of a hash
   * @param old what its memory is taken from, for the same text, or null
   */
  static SortedPlaces of(
      BlockText text, int section, int end, int bits, @Nullable SortedPlaces old) {
    int from = section << SECTION_BITS;
    int to = Math.min(end, from + (1 << SECTION_BITS));
    int[] starts = old == null ? new int[(1 << bits) + 1] : old.starts;
    int[] places = old == null ? new int[Math.min(end, 1 << SECTION_BITS)] : old.places;
    if (old != null) {
      Arrays.fill(starts, 0);
    }
    for (int at = from; at < to; at += STRETCH) {
      count(text, at, Math.min(to, at + STRETCH), bits, starts);
    }
    int sum = 0;
    for (int hash = 0; hash < starts.length; hash++) {
      sum += starts[hash];
      starts[hash] = sum;
    }
    for (int at = to; at > from; at -= STRETCH) {
      put(text, Math.max(from, at - STRETCH), at, bits, starts, places);
    }
    return new SortedPlaces(section, starts, places);
  }

  private static void count(BlockText text, int from, int to, int bits, int[] counts) {
    for (int position = from; position < to; position++) {
      counts[hash(text.word(position), bits)]++;
    }
  }

  private static void put(BlockText text, int from, int to, int bits, int[] ends, int[] places) {
    for (int position = to - 1; position >= from; position--) {
      places[--ends[hash(text.word(position), bits)]] = position;
    }
  }

  int section() {
    return section;
  }

  /** Returns the index of a hash's first place. */
  int first(int hash) {
    return starts[hash];
  }

  /** Returns the index behind a hash's last place. */
  int end(int hash) {
    return starts[hash + 1];
  }

  /** Returns the index behind a hash's last place that lies before a position. */
  int before(int hash, int position) {
    int found = Arrays.binarySearch(places, first(hash), end(hash), position);
    return found < 0 ? ~found : found;
  }

  /** Returns the place of an index. */
  int at(int index) {
    return places[index];
  }
}
