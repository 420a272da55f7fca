package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a block's target: ranges of the target image that are coded together.
 *
 * @param ranges in target order
 * @param known equal runs within the ranges, in target order
 */
record Residue(List<Range> ranges, List<EqualRuns.Run> known) {

  /** A range of the target image. */
  record Range(long offset, int length) {
    long end() {
      return offset + length;
    }
  }

  int size() {
    return ranges.stream().mapToInt(Range::length).sum();
  }

  byte[] load(Bytes target) throws IOException {
    byte[] block = new byte[size()];
    int at = 0;
    for (Range range : ranges) {
      target.read(range.offset(), block, at, range.length());
      at += range.length();
    }
    return block;
  }

  /** Returns the executables in the block, by their places in it. */
  List<Span> files(Executables executables) {
    List<Span> files = new ArrayList<>();
    long blockAt = 0;
    for (Range range : ranges) {
      for (Span file : executables.touching(range.offset(), range.end())) {
        if (file.offset() >= range.offset() && file.end() <= range.end()) {
          long at = blockAt + file.offset() - range.offset();
          files.add(new Span(at, file.length(), file.kind(), file.pairKey()));
        }
      }
      blockAt += range.length();
    }
    return files;
  }

  /** Returns the known equal runs by their places in the block and in a window. */
  List<Match> knownMatches(BaseWindow window) {
    List<Match> matches = new ArrayList<>();
    int blockAt = 0;
    int next = 0;
    for (Range range : ranges) {
      while (next < known.size() && known.get(next).target() < range.end()) {
        EqualRuns.Run run = known.get(next);
        long from = Math.max(run.target(), range.offset());
        long to = Math.min(run.end(), range.end());
        if (from < to) {
          int at = blockAt + (int) (from - range.offset());
          window.addMatches(at, (int) (to - from), run.base() + (from - run.target()), matches);
        }
        if (run.end() > range.end()) {
          break;
        }
        next++;
      }
      blockAt += range.length();
    }
    return matches;
  }
}
