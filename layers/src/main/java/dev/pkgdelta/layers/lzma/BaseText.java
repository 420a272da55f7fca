package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;

/** A base's plain bytes, read through a few pages. Not safe for use by several threads. */
final class BaseText {

  private static final int PAGE_BITS = 13;
  private static final int PAGE = 1 << PAGE_BITS;
  private static final int SLOTS = 128;

  private final Bytes bytes;
  private final int size;
  private final byte[][] pages;
  private final int[] loaded = new int[SLOTS];

  BaseText(Bytes bytes) {
    this.bytes = bytes;
    this.size = (int) bytes.size();
    this.pages = new byte[Math.min(SLOTS, (size >>> PAGE_BITS) + 1)][PAGE];
    Arrays.fill(loaded, -1);
  }

  int size() {
    return size;
  }

  /**
   * Returns how many bytes of {@code text[from, to)} are equal to those at {@code place}; none
   * beyond the base's end are.
   */
  int run(byte[] text, int from, int to, int place) throws IOException {
    int end = Math.min(to, from + Math.max(0, size - place));
    int at = from;
    while (at < end) {
      int there = place + (at - from);
      byte[] page = page(there);
      int start = there & (PAGE - 1);
      int count = Math.min(end - at, PAGE - start);
      int mismatch = Arrays.mismatch(text, at, at + count, page, start, start + count);
      if (mismatch >= 0) {
        return at + mismatch - from;
      }
      at += count;
    }
    return end - from;
  }

  /** Returns how many bytes before {@code text[from]} are equal to those before the place. */
  int runBefore(byte[] text, int from, int to, int place) throws IOException {
    int count = 0;
    while (from - count > to && place - count > 0) {
      int there = place - count - 1;
      if (page(there)[there & (PAGE - 1)] != text[from - count - 1]) {
        break;
      }
      count++;
    }
    return count;
  }

  private byte[] page(int place) throws IOException {
    int number = place >>> PAGE_BITS;
    int slot = number & (SLOTS - 1);
    byte[] page = pages[slot];
    if (loaded[slot] != number) {
      int from = number << PAGE_BITS;
      bytes.read(from, page, 0, Math.min(PAGE, size - from));
      loaded[slot] = number;
    }
    return page;
  }
}
