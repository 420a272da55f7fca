package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.Span;
import java.io.IOException;
import java.util.List;

/**
 * Whether much that is new in a target comes again in it, as in packages that have the same sources
 * in several builds. A block knows nothing of the others, so then fewer and larger ones are
 * shorter.
 *
 * <p>Executables don't count, and a target that holds much of them stays as it is: what is new in
 * them is mostly what was linked anew, which correction sees better in the block of each.
 *
 * <p>Runs are sampled by their content, so that those that come again are sampled again.
 */
final class OwnRepeats {

  /** More is not put into one block. */
  static final int LARGEST = BlockHeader.MAX_TARGET;

  /** The least memory, in bytes, with which so large a block is written. */
  static final long MEMORY = 1L << 29;

  private static final int LARGEST_BASE = 128 << 20;
  private static final int RUN = 4 * Long.BYTES;

  /** One run in {@link #SAMPLED} is looked at. */
  private static final int SAMPLED_BITS = 6;

  private static final int SAMPLED = 1 << SAMPLED_BITS;

  /** So small a part of what is coded does not count. */
  private static final int SHARE = 256;

  /** Executables that take more than this part are much. */
  private static final int MUCH = 8;

  private static final long FACTOR = 0x9e3779b97f4a7c15L;

  private OwnRepeats() {}

  /**
   * Returns whether blocks are better joined to one.
   *
   * @param executables of the target
   */
  static boolean between(List<Residue> blocks, Executables executables, Bytes target, Bytes base)
      throws IOException {
    long size = blocks.stream().mapToLong(Residue::size).sum();
    if (blocks.size() < 2 || size > LARGEST || base.size() > LARGEST_BASE) {
      return false;
    }
    long code =
        blocks.stream()
            .flatMap(block -> block.files(executables).stream())
            .mapToLong(Span::length)
            .sum();
    if (code > size / MUCH) {
      return false;
    }
    Places places = new Places((size + base.size()) / SAMPLED);
    for (long at = 0; at < base.size(); at += Layout.BLOCK) {
      byte[] part = base.copy(at, (int) Math.min(Layout.BLOCK, base.size() - at));
      long _ = places.elsewhere(part, 0, part.length, Places.BASE);
    }
    long repeated = 0;
    for (int i = 0; i < blocks.size(); i++) {
      byte[] block = blocks.get(i).load(target);
      int at = 0;
      for (Span file : blocks.get(i).files(executables)) {
        repeated += places.elsewhere(block, at, (int) file.offset(), i);
        at = (int) file.end();
      }
      repeated += places.elsewhere(block, at, block.length, i);
    }
    return repeated * SAMPLED > size / SHARE;
  }

  /** Where each run was seen first. */
  private static final class Places {

    static final int BASE = -1;

    private final long[] runs;
    private final byte[] places;
    private int room;

    Places(long expected) {
      int size = 4 * Integer.highestOneBit((int) expected | 1);
      runs = new long[size];
      places = new byte[size];
      room = size / 4 * 3;
    }

    /** Notes a place's runs. Returns how many of them were in another place that is no base. */
    long elsewhere(byte[] bytes, int from, int to, int place) {
      long count = 0;
      for (int at = from; at <= to - RUN; at++) {
        long run = hash(bytes, at);
        if (run >>> (Long.SIZE - SAMPLED_BITS) == 0 && run != 0) {
          int first = first(run, place);
          count += first == BASE || first == place ? 0 : 1;
        }
      }
      return count;
    }

    private int first(long run, int place) {
      int slot = (int) run & (runs.length - 1);
      while (runs[slot] != 0) {
        if (runs[slot] == run) {
          return places[slot];
        }
        slot = (slot + 1) & (runs.length - 1);
      }
      if (room > 0) {
        room--;
        runs[slot] = run;
        places[slot] = (byte) place;
      }
      return place;
    }

    private static long hash(byte[] bytes, int at) {
      long hash = 0;
      for (int i = 0; i < RUN; i += Long.BYTES) {
        hash = (hash ^ (hash >>> 32) ^ Words.i64(bytes, at + i)) * FACTOR;
      }
      return hash;
    }
  }
}
