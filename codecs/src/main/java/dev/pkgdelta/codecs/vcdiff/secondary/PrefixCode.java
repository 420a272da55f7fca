package dev.pkgdelta.codecs.vcdiff.secondary;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;

/**
 * A canonical prefix code, as in RFC 1951, section 3.2.2: shorter codes come first, equally long
 * ones in the order of their symbols. xdelta3's DJW uses such codes.
 */
final class PrefixCode {

  /** Codes of up to so many bits are looked up at once. */
  private static final int TABLE_BITS = 10;

  private static final int LENGTH_BITS = 5;

  private final int longest;

  /** For each value of the next bits, the symbol and below it the length of its code; or 0. */
  private final int[] table = new int[1 << TABLE_BITS];

  private final int[] count;
  private final int[] symbols;

  /**
   * @param lengths of each symbol's code in bits; 0 for a symbol without one
   * @param longest the most bits that a length may have
   */
  PrefixCode(int[] lengths, int longest, PatchInput in) throws IOException {
    this.longest = longest;
    this.count = new int[longest + 1];
    for (int length : lengths) {
      count[length]++;
    }
    count[0] = 0;
    int[] next = new int[longest + 2];
    long room = 1;
    for (int length = 1; length <= longest; length++) {
      next[length + 1] = next[length] + count[length];
      room = room * 2 - count[length];
      if (room < 0) {
        throw in.corrupt("a prefix code with too many short codes");
      }
    }
    symbols = new int[next[longest + 1]];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[next[lengths[symbol]]++] = symbol;
      }
    }
    fillTable();
  }

  private void fillTable() {
    int code = 0;
    int index = 0;
    for (int length = 1; length <= Math.min(longest, TABLE_BITS); length++) {
      code <<= 1;
      for (int i = 0; i < count[length]; i++) {
        int first = Integer.reverse(code++) >>> (Integer.SIZE - length);
        for (int at = first; at < table.length; at += 1 << length) {
          table[at] = symbols[index] << LENGTH_BITS | length;
        }
        index++;
      }
    }
  }

  /** Reads one symbol. */
  int read(Bits bits, PatchInput in) throws IOException {
    int entry = table[bits.peek(TABLE_BITS)];
    int known = entry & ((1 << LENGTH_BITS) - 1);
    if (entry != 0 && known <= bits.available()) {
      bits.skip(known);
      return entry >>> LENGTH_BITS;
    }
    return readBitwise(bits, in);
  }

  private int readBitwise(Bits bits, PatchInput in) throws IOException {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= longest; length++) {
      code = code << 1 | bits.next();
      first <<= 1;
      if (code - first < count[length]) {
        return symbols[index + code - first];
      }
      index += count[length];
      first += count[length];
    }
    throw in.corrupt("a prefix code that stands for nothing");
  }
}
