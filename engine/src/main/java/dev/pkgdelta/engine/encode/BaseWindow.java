package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Cover;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of the base image that a search may look at, end to end in one array. Safe for use by
 * several threads.
 */
final class BaseWindow {

  /** A part of the base image. */
  record Range(long offset, int length) {}

  private final byte[] bytes;
  private final long[] baseStart;
  private final int[] start;

  private BaseWindow(byte[] bytes, long[] baseStart, int[] start) {
    this.bytes = bytes;
    this.baseStart = baseStart;
    this.start = start;
  }

  /** Loads ranges, which together must fit an array, in their order. */
  static BaseWindow load(Bytes base, List<Range> ranges) throws IOException {
    int[] start = new int[ranges.size() + 1];
    long[] baseStart = new long[ranges.size()];
    for (int i = 0; i < ranges.size(); i++) {
      baseStart[i] = ranges.get(i).offset();
      start[i + 1] = Math.addExact(start[i], ranges.get(i).length());
    }
    byte[] bytes = new byte[start[ranges.size()]];
    for (int i = 0; i < ranges.size(); i++) {
      base.read(baseStart[i], bytes, start[i], start[i + 1] - start[i]);
    }
    return new BaseWindow(bytes, baseStart, start);
  }

  /** Returns the window's bytes, which must not be changed. */
  byte[] bytes() {
    return bytes;
  }

  private int rangeAt(int position) {
    int found = Arrays.binarySearch(start, 0, baseStart.length, position);
    return found >= 0 ? found : -found - 2;
  }

  /** Returns the offset in the base image of a position in the window. */
  long toBase(int position) {
    int range = rangeAt(position);
    return baseStart[range] + (position - start[range]);
  }

  /** Returns the position of a base offset, or -1 if the window does not hold it. */
  int toWindow(long offset) {
    int found = Arrays.binarySearch(baseStart, offset);
    int range = found >= 0 ? found : -found - 2;
    if (range < 0 || offset - baseStart[range] >= start[range + 1] - start[range]) {
      return -1;
    }
    return start[range] + (int) (offset - baseStart[range]);
  }

  /** Adds an equal run as matches, as far as the window holds it. */
  void addMatches(int at, int length, long baseOffset, List<Match> matches) {
    int done = 0;
    while (done < length) {
      int position = toWindow(baseOffset + done);
      if (position < 0) {
        done = Math.min(length, done + gapAfter(baseOffset + done, length - done));
        continue;
      }
      int step = Math.min(length - done, start[rangeAt(position) + 1] - position);
      matches.add(new Match(at + done, step, position));
      done += step;
    }
  }

  private int gapAfter(long offset, int most) {
    int found = Arrays.binarySearch(baseStart, offset);
    int next = found >= 0 ? found + 1 : -found - 1;
    return next == baseStart.length ? most : (int) Math.min(most, baseStart[next] - offset);
  }

  /** Adds a match as covers, cut where the window's ranges meet. */
  void addCovers(Match match, List<Cover> covers) {
    int at = match.at();
    int position = match.position();
    int left = match.length();
    while (left > 0) {
      int range = rangeAt(position);
      int length = Math.min(left, start[range + 1] - position);
      covers.add(new Cover(at, length, baseStart[range] + (position - start[range])));
      at += length;
      position += length;
      left -= length;
    }
  }
}
