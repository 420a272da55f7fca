package dev.pkgdelta.layers.deflate.libdeflate;

import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.optimal.MatchTrees;
import java.util.Arrays;

/**
 * libdeflate's {@code bt_matchfinder} and the cache of what it found: for each position its
 * matches, as {@code (length << 16) | distance}, both growing, then an entry with their number.
 */
final class NearOptimalMatches {

  /** When the cache has grown to this, the block has to end. */
  static final int FULL = 300_000 * 5;

  private static final int REACH = (1 << 15) - 1;
  private static final int SLOTS = 1 << 16;
  private static final int NOWHERE = Integer.MIN_VALUE / 2;
  private static final int LEAST_BYTES = 5;

  private final NearOptimalLevel level;
  private final MatchTrees trees;

  /** The last two positions of each three bytes' hash, the later in the low half. */
  private final long[] latest = new long[SLOTS];

  private int[] cache = new int[1 << 16];
  private int cached;
  private boolean started;

  NearOptimalMatches(NearOptimalLevel level) {
    this.level = level;
    this.trees = new MatchTrees(REACH, level.depth());
    Arrays.fill(latest, pair(NOWHERE, NOWHERE));
  }

  private static long pair(int later, int earlier) {
    return ((long) earlier << 32) | (later & 0xffffffffL);
  }

  int cached() {
    return cached;
  }

  /** Returns the cache, {@link #cached} entries of it; a search may replace it. */
  int[] entries() {
    return cache;
  }

  int entry(int index) {
    return cache[index];
  }

  /** Drops the first entries of the cache. */
  void drop(int entries) {
    cached -= entries;
    System.arraycopy(cache, entries, cache, 0, cached);
  }

  /** Searches at a position and caches the matches; returns the longest one's length, or 0. */
  int search(byte[] text, int position, int end) {
    int count = 0;
    if (end - position >= LEAST_BYTES) {
      count = add(text, position, end, true);
    }
    reserve(count + 1);
    System.arraycopy(trees.matches, 0, cache, cached, count);
    cached += count;
    cache[cached++] = count;
    return count == 0 ? 0 : trees.matches[count - 1] >>> 16;
  }

  /** Adds a position; caches that it has no matches. */
  void skip(byte[] text, int position, int end) {
    if (end - position >= LEAST_BYTES) {
      add(text, position, end, false);
    }
    reserve(1);
    cache[cached++] = 0;
  }

  private void reserve(int entries) {
    if (cached + entries > cache.length) {
      cache = Arrays.copyOf(cache, 2 * cache.length);
    }
  }

  /** Returns the length that ends a search, a distance before the text's end. */
  int enough(int position, int end) {
    return Math.min(level.enough(), end - position);
  }

  private int add(byte[] text, int position, int end, boolean listing) {
    int three =
        (text[position] & 0xff)
            | ((text[position + 1] & 0xff) << 8)
            | ((text[position + 2] & 0xff) << 16);
    // The hash of the stream's first position is not computed but taken to be 0.
    int hash3 = started ? hash(three) : 0;
    int hash4 = started ? hash(three | (text[position + 3] << 24)) : 0;
    started = true;
    long pair = latest[hash3];
    int near = (int) pair;
    int next = (int) (pair >> 32);
    latest[hash3] = pair(position, near);
    int enough = enough(position, end);
    if (!listing) {
      trees.add(text, position, hash4, enough, enough, Integer.MAX_VALUE, 0);
      return 0;
    }
    int count = 0;
    if (near >= position - REACH) {
      if (equalThree(text, position, near)) {
        trees.matches[count++] = (3 << 16) | (position - near);
      } else if (next >= position - REACH && equalThree(text, position, next)) {
        trees.matches[count++] = (3 << 16) | (position - next);
      }
    }
    int longest = Math.min(DeflateTables.MAX_MATCH, end - position);
    return trees.add(text, position, hash4, longest, enough, 3, count);
  }

  private static int hash(int bytes) {
    return (bytes * 0x1E35A7BD) >>> 16;
  }

  private static boolean equalThree(byte[] text, int a, int b) {
    return text[a] == text[b] && text[a + 1] == text[b + 1] && text[a + 2] == text[b + 2];
  }

  void slide(int bytes) {
    trees.slide(bytes);
    for (int i = 0; i < SLOTS; i++) {
      int near = Math.max(NOWHERE, (int) latest[i] - bytes);
      latest[i] = pair(near, Math.max(NOWHERE, (int) (latest[i] >> 32) - bytes));
    }
  }
}
