package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.Words;
import java.io.IOException;
import java.util.Arrays;

/**
 * Finds runs of 16 bytes of a base. Only every 32nd place of it is known, fewer if it has more than
 * 64 MiB, so a run must be somewhat longer to be sure to be found. Immutable and safe for use by
 * several threads.
 */
public final class RunIndex {

  static final int RUN = 16;

  private static final int MIN_STEP = 32;
  private static final int MAX_SLOTS = 1 << 21;
  private static final int BUFFER = 1 << 18;

  private final int[] places;
  private final short[] checks;
  private final int shift;

  private RunIndex(int slots) {
    this.places = new int[slots];
    this.checks = new short[slots];
    this.shift = 64 - Integer.numberOfTrailingZeros(slots);
    Arrays.fill(places, -1);
  }

  /** Reads a base of at most 2^31 - 1 bytes through. */
  public static RunIndex of(Bytes base) throws IOException {
    int step = MIN_STEP;
    while (base.size() / step > MAX_SLOTS) {
      step *= 2;
    }
    int wanted = (int) Math.max(1024, base.size() / step);
    RunIndex index = new RunIndex(Integer.highestOneBit(2 * wanted - 1));
    for (long at = 0; at < base.size(); at += BUFFER) {
      byte[] part = base.copy(at, (int) Math.min(BUFFER, base.size() - at));
      for (int i = 0; i + RUN <= part.length; i += step) {
        long hash = hash(part, i);
        int slot = (int) (hash >>> index.shift);
        index.places[slot] = (int) (at + i);
        index.checks[slot] = (short) hash;
      }
    }
    return index;
  }

  private static long hash(byte[] bytes, int at) {
    long hash = Words.i64(bytes, at) * 0x9e3779b97f4a7c15L;
    hash ^= hash >>> 29;
    hash = (hash ^ Words.i64(bytes, at + 8)) * 0x9e3779b97f4a7c15L;
    return hash ^ (hash >>> 29);
  }

  /** Returns a place in the base where the 16 bytes may stand, or -1. */
  int find(byte[] bytes, int at) {
    long hash = hash(bytes, at);
    int slot = (int) (hash >>> shift);
    return checks[slot] == (short) hash ? places[slot] : -1;
  }
}
