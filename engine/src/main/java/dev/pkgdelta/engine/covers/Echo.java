package dev.pkgdelta.engine.covers;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.engine.Cover;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/**
 * Where literals repeat, from eight bytes on, what stands anywhere in the base: moved text that is
 * too short, or torn too often, to be a cover. Searched is what the block's covers touch, in pages.
 * Not safe for use by several threads.
 */
final class Echo {

  /** Stands for no byte at all. */
  static final int NONE = 256;

  /** The least that is found, in bytes. */
  private static final int SHORTEST = Long.BYTES;

  private static final int PAGE_BITS = 14;

  /** The most pages that are searched. */
  private static final int MOST_PAGES = 12 << (20 - PAGE_BITS);

  /** So many bytes are searched for each of the block, or a page more. */
  private static final int SHARE = 4;

  private static final int TABLE_BITS = 20;
  private final byte[] text;

  /** The end of the last eight bytes of each hash; 0 for none. */
  private final int[] ends = new int[1 << TABLE_BITS];

  private int at;
  private int length;

  private Echo(byte[] text) {
    this.text = text;
    for (int end = SHORTEST; end < text.length; end++) {
      ends[slot(word(end))] = end;
    }
  }

  /**
   * Reads what is searched.
   *
   * @param size the block's, in bytes
   * @param covers the block's
   */
  static Echo of(Bytes base, List<Cover> covers, int size) throws IOException {
    TreeSet<Long> pages = new TreeSet<>();
    for (Cover cover : covers) {
      for (long page = cover.baseOffset() >> PAGE_BITS;
          page << PAGE_BITS < cover.baseEnd();
          page++) {
        pages.add(page);
        if (pages.size() > mostPages(size)) {
          pages.pollLast();
        }
      }
    }
    int bytes = 0;
    for (long page : pages) {
      bytes += pageSize(base, page);
    }
    byte[] text = new byte[bytes];
    int used = 0;
    for (long page : pages) {
      base.read(page << PAGE_BITS, text, used, pageSize(base, page));
      used += pageSize(base, page);
    }
    return new Echo(text);
  }

  /** Returns the bytes that it takes for a block of a size. */
  static long memory(int size) {
    return ((long) mostPages(size) << PAGE_BITS) + (4L << TABLE_BITS);
  }

  private static int mostPages(int size) {
    return Math.min(MOST_PAGES, 1 + (int) (((long) SHARE * size) >> PAGE_BITS));
  }

  private static int pageSize(Bytes base, long page) {
    return (int) Math.min(1 << PAGE_BITS, base.size() - (page << PAGE_BITS));
  }

  private long word(int end) {
    return Words.ordered(text, end - SHORTEST);
  }

  private static int slot(long word) {
    return (int) ((word * 0x9e3779b97f4a7c15L) >>> (64 - TABLE_BITS));
  }

  /**
   * Begins a run of literals.
   *
   * @param before the eight bytes before it, the nearest lowest
   */
  void start(long before) {
    length = 0;
    find(before);
  }

  /**
   * Goes on.
   *
   * @param before the last eight bytes, the nearest lowest
   */
  void follow(long before) {
    if (length > 0 && at < text.length && text[at] == (byte) before) {
      length++;
      at++;
    } else {
      length = 0;
      find(before);
    }
  }

  private void find(long before) {
    int end = ends[slot(before)];
    if (end > 0 && word(end) == before) {
      length = SHORTEST;
      at = end;
    }
  }

  /** Returns how many of the last bytes stand there too, at least 8; 0 if none do. */
  int length() {
    return at < text.length ? length : 0;
  }

  /** Returns the byte that follows there, or {@link #NONE}. */
  int guess() {
    return length() > 0 ? text[at] & 0xff : NONE;
  }
}
