package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.layers.deflate.DeflateTables;
import java.util.Arrays;

/**
 * All that zopfli's search finds in one of its master blocks: for each position the nearest match
 * of each length, as {@code (length << 16) | distance} where the distance changes, both growing.
 *
 * <p>The search follows a chain of equal hashes of three bytes for at most 8192 steps, and one of
 * equal hashes of run lengths once that serves better. zopfli repeats it for each of its blocks and
 * stops matches at their ends; cutting the matches found here gives the same.
 */
public final class NearestMatches {

  private static final int WINDOW = 1 << 15;
  private static final int MOST_STEPS = 8192;
  private static final int NOWHERE = Integer.MIN_VALUE / 2;
  private static final int MOST_RUN = 65535;

  /** Bounds the memory: what a text has beyond that is taken to have no matches. */
  private static final int MOST_ENTRIES = 1 << 24;

  /**
   * Bounds the time, in steps and words compared per byte of text. The packages looked at need 100
   * to 1900, where zopfli itself is slow; text made for it would need a million.
   */
  private static final int MOST_WORK = 2048;

  private final int[] heads = new int[WINDOW];
  private final int[] runHeads = new int[1 << 16];
  private final int[] previous = new int[WINDOW];
  private final int[] runPrevious = new int[WINDOW];
  private final int[] runHashes = new int[WINDOW];
  private final int[] found = new int[DeflateTables.MAX_MATCH];
  private byte[] text = new byte[0];
  private long work;
  private int begin;
  private int end;
  private int first;
  private char[] runs = new char[0];
  private int[] starts = new int[0];
  private int[] entries = new int[1 << 16];

  /** Searches a whole master block. The text can be read for some bytes behind the end. */
  public void search(byte[] text, int begin, int end) {
    this.text = text;
    this.begin = begin;
    this.end = end;
    this.first = Math.max(0, begin - WINDOW);
    findRuns();
    if (starts.length < end - begin + 1) {
      starts = new int[end - begin + 1];
    }
    Arrays.fill(heads, NOWHERE);
    Arrays.fill(runHeads, NOWHERE);
    work = (long) MOST_WORK * (end - begin);
    int count = 0;
    for (int position = first; position < end; position++) {
      int hash = hash(position);
      int slot = position & (WINDOW - 1);
      int runHash = ((run(position) - DeflateTables.MIN_MATCH) & 255) ^ hash;
      previous[slot] = heads[hash];
      heads[hash] = position;
      runPrevious[slot] = runHeads[runHash];
      runHeads[runHash] = position;
      runHashes[slot] = runHash;
      if (position >= begin) {
        starts[position - begin] = count;
        boolean bounded = work >= 0 && count + found.length <= MOST_ENTRIES;
        int n = bounded ? search(position, runHash) : 0;
        if (count + n > entries.length) {
          entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        System.arraycopy(found, 0, entries, count, n);
        count += n;
      }
    }
    starts[end - begin] = count;
  }

  private void findRuns() {
    if (runs.length < end - first) {
      runs = new char[end - first];
    }
    int run = 0;
    for (int position = end - 1; position >= first; position--) {
      run = position + 1 < end && text[position] == text[position + 1] ? run + 1 : 0;
      runs[position - first] = (char) Math.min(run, MOST_RUN);
    }
  }

  /** Returns how many bytes after a position repeat its byte, at most 65535. */
  public int run(int position) {
    return runs[position - first];
  }

  private int hash(int position) {
    int hash = (text[position] << 10) ^ (position + 1 < end ? (text[position + 1] & 0xff) << 5 : 0);
    return (hash ^ (position + 2 < end ? text[position + 2] & 0xff : 0)) & (WINDOW - 1);
  }

  private int search(int position, int runHash) {
    int limit = Math.min(DeflateTables.MAX_MATCH, end - position);
    if (limit < DeflateTables.MIN_MATCH) {
      return 0;
    }
    int best = 1;
    int count = 0;
    boolean byRun = false;
    int candidate = previous[position & (WINDOW - 1)];
    int step = 0;
    while (step < MOST_STEPS && position - candidate < WINDOW) {
      step++;
      if (mayBeat(text, position, candidate, best)) {
        int length = Words.agreement(text, position, candidate, 0, limit);
        work -= length / Long.BYTES;
        if (length > best) {
          best = length;
          if (length >= DeflateTables.MIN_MATCH) {
            found[count++] = (length << 16) | (position - candidate);
          }
          if (length >= limit) {
            break;
          }
        }
      }
      int slot = candidate & (WINDOW - 1);
      byRun |= best >= run(position) && runHash == runHashes[slot];
      candidate = byRun ? runPrevious[slot] : previous[slot];
    }
    work -= step;
    return count;
  }

  /** Returns whether the last bytes of what a longer match would have are those of a candidate. */
  private static boolean mayBeat(byte[] text, int position, int candidate, int best) {
    return best < 3
        ? text[position + best] == text[candidate + best]
        : Words.i32(text, position + best - 3) == Words.i32(text, candidate + best - 3);
  }

  /** Returns the index of a position's first entry; its last one is before the next position's. */
  public int start(int position) {
    return starts[position - begin];
  }

  public int entry(int index) {
    return entries[index];
  }

  /** Returns the nearest match of a length that is known to be there. */
  public int match(int position, int length) {
    int i = start(position);
    while ((entries[i] >>> 16) < length) {
      i++;
    }
    return (length << 16) | (entries[i] & 0xffff);
  }

  /** Returns the longest match that ends at an end or before, or 0. */
  public int longest(int position, int end) {
    int last = start(position + 1);
    if (last == start(position)) {
      return 0;
    }
    int length = Math.min(entries[last - 1] >>> 16, end - position);
    return length < DeflateTables.MIN_MATCH ? 0 : match(position, length);
  }
}
