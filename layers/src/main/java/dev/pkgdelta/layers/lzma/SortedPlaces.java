package dev.pkgdelta.layers.lzma;

import java.util.Arrays;

/**
 * The places of a section of the text, sorted by the hash of the 6 bytes there. Those of one hash
 * lie side by side, so looking through them does not wait for memory at each step, as a chain of
 * them would. Hashes that differ in their lowest bits alone share a bucket, in which each place has
 * those bits above it: where so few buckets begin stays in a cache. Used for one section after the
 * other. Not safe for use by several threads.
 */
final class SortedPlaces {

  static final int SECTION_BITS = 21;

  private static final int PLACE_MASK = (1 << SECTION_BITS) - 1;

  private static final int MAX_BUCKET_BITS = 16;

  /** Positions that one call goes through: calls that are many are compiled sooner than loops. */
  private static final int STRETCH = 1 << 11;

  private final int bits;
  private final int lowBits;
  private final int lowMask;

  /** By bucket, where its places begin in {@link #places}; then where all end. */
  private final int[] starts;

  private final int[] places;
  private int section = -1;

  /**
   * @param bits of a hash
   * @param most how many places a section has at most
   */
  SortedPlaces(int bits, int most) {
    this.bits = bits;
    this.lowBits = Math.max(0, bits - MAX_BUCKET_BITS);
    this.lowMask = (1 << lowBits) - 1;
    this.starts = new int[(1 << (bits - lowBits)) + 1];
    this.places = new int[most];
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
   * @param counts memory for a number for each hash
   */
  void sort(BlockText text, int newSection, int end, int[] counts) {
    section = newSection;
    int from = newSection << SECTION_BITS;
    int to = Math.min(end, from + (1 << SECTION_BITS));
    Arrays.fill(counts, 0);
    for (int at = from; at < to; at += STRETCH) {
      count(text, at, Math.min(to, at + STRETCH), counts);
    }
    addUp(counts);
    for (int at = to; at > from; at -= STRETCH) {
      put(text, Math.max(from, at - STRETCH), at, counts);
    }
  }

  private void count(BlockText text, int from, int to, int[] counts) {
    for (int position = from; position < to; position++) {
      counts[hash(text.word(position), bits)]++;
    }
  }

  /** Makes of each hash's count where its places end. */
  private void addUp(int[] counts) {
    int sum = 0;
    for (int hash = 0; hash < counts.length; hash++) {
      if ((hash & lowMask) == 0) {
        starts[hash >>> lowBits] = sum;
      }
      sum += counts[hash];
      counts[hash] = sum;
    }
    starts[starts.length - 1] = sum;
  }

  private void put(BlockText text, int from, int to, int[] ends) {
    for (int position = to - 1; position >= from; position--) {
      int hash = hash(text.word(position), bits);
      places[--ends[hash]] = key(hash, position);
    }
  }

  private int key(int hash, int position) {
    return (hash & lowMask) << SECTION_BITS | (position & PLACE_MASK);
  }

  /** Returns the section whose places these are, or -1. */
  int section() {
    return section;
  }

  /** Returns the index behind a hash's last place. */
  int end(int hash) {
    int low = hash & lowMask;
    return low == lowMask
        ? starts[(hash >>> lowBits) + 1]
        : search(hash, (low + 1) << SECTION_BITS);
  }

  /** Returns the index behind a hash's last place that lies before a position of the section. */
  int before(int hash, int position) {
    return search(hash, key(hash, position));
  }

  /** Returns the index of the first place in a hash's bucket that is not below a key. */
  private int search(int hash, int key) {
    int bucket = hash >>> lowBits;
    int found = Arrays.binarySearch(places, starts[bucket], starts[bucket + 1], key);
    return found < 0 ? ~found : found;
  }

  /**
   * Returns the place that stands before an index, or -1 if that is not one of a hash's.
   *
   * @param index what {@link #end} or {@link #before} gave for the hash, or fewer
   */
  int previous(int index, int hash) {
    if (index <= starts[hash >>> lowBits]) {
      return -1;
    }
    int key = places[index - 1];
    return key >>> SECTION_BITS == (hash & lowMask)
        ? section << SECTION_BITS | (key & PLACE_MASK)
        : -1;
  }
}
