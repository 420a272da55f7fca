package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.CorruptData;
import java.util.Arrays;

/** Decodes one Huffman code by table (RFC 1951, section 3.2.2). Reused; not thread-safe. */
final class CodeTable {

  /** {@code symbol << 4 | length}, by the bits that come next; 0 where no code begins so. */
  int[] entries = new int[1];

  /** Selects the bits that {@link #entries} takes. */
  int mask;

  /** Builds the table; the code may be incomplete, but not over-subscribed. */
  void build(byte[] lengths, int from, int to, long offset) throws CorruptData {
    int[] next = new int[17];
    int longest = 0;
    for (int i = from; i < to; i++) {
      longest = Math.max(longest, lengths[i]);
      next[lengths[i] + 1] += lengths[i] == 0 ? 0 : 1;
    }
    int code = 0;
    for (int length = 1; length <= 15; length++) {
      int count = next[length + 1];
      next[length] = code;
      code = (code + count) << 1;
      if (code > 1 << (length + 1)) {
        throw new CorruptData("deflate block has an impossible Huffman code", offset);
      }
    }
    int size = 1 << longest;
    if (entries.length < size) {
      entries = new int[size];
    } else {
      Arrays.fill(entries, 0, size, 0);
    }
    mask = size - 1;
    for (int i = from; i < to; i++) {
      int length = lengths[i];
      if (length != 0) {
        int entry = ((i - from) << 4) | length;
        for (int at = Integer.reverse(next[length]++) >>> (32 - length);
            at < size;
            at += 1 << length) {
          entries[at] = entry;
        }
      }
    }
  }
}
