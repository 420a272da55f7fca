package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes bytes without a base, in the ways that may be the shortest. */
final class Alone {

  /**
   * Only what shrinks to less than this part may be shorter still by zstd, whose matches may be
   * longer; all else that was tried was 3 to 23 percent longer.
   */
  private static final int REPETITIVE = 16;

  private Alone() {}

  /** Returns bytes in several ways. */
  static List<Candidate> of(byte[] bytes, Effort effort) throws IOException {
    List<Candidate> ways = new ArrayList<>(LzmaBlocks.of(bytes));
    if (ways.stream().allMatch(way -> way.bytes().length < bytes.length / REPETITIVE)) {
      ways.add(ZstdBlocks.of(bytes, null, effort.zstdLevel()));
    }
    ways.add(stored(bytes));
    return ways;
  }

  /** Returns bytes as they are. */
  static Candidate stored(byte[] bytes) {
    return new Candidate(Codec.STORED, bytes, bytes.length);
  }
}
