package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;
import java.util.Arrays;
import java.util.Optional;

/**
 * How often each symbol of an FSE code occurs, as its description tells (RFC 8878, section 4.1.1).
 *
 * @param log the base-2 logarithm of the sum
 * @param counts for each symbol up to the last; -1 is one that is less likely than 1
 */
record FseCounts(int log, short[] counts) {

  static final int MIN_LOG = 5;
  private static final int REPEAT = 3;

  /** Rounding of small shares, as libzstd's FSE_normalizeCount does it. */
  private static final long[] ROUND_UP = {
    0, 473195, 504333, 520860, 550000, 700000, 750000, 830000
  };

  /** A description that was read, and how many bytes it took. */
  record Described(FseCounts counts, int size) {}

  /** Reads a description. */
  static Described read(byte[] bytes, int from, int to, int maxLog, int maxSymbol)
      throws CorruptData {
    Bits in = new Bits(bytes, from, to);
    int log = in.read(4) + MIN_LOG;
    if (log > maxLog) {
      throw new CorruptData("a zstd table is too fine", from);
    }
    short[] counts = new short[maxSymbol + 1];
    int left = (1 << log) + 1;
    int symbol = 0;
    while (left > 1) {
      if (symbol > maxSymbol) {
        throw new CorruptData("a zstd table has too many symbols", from);
      }
      int bits = 32 - Integer.numberOfLeadingZeros(left);
      int threshold = 1 << (bits - 1);
      int shortOnes = 2 * threshold - 1 - left;
      int value = in.peek(bits);
      if ((value & (threshold - 1)) < shortOnes) {
        value &= threshold - 1;
        in.skip(bits - 1);
      } else {
        value = value >= threshold ? value - shortOnes : value;
        in.skip(bits);
      }
      int count = value - 1;
      left -= Math.abs(count);
      counts[symbol++] = (short) count;
      if (count == 0) {
        int repeat = REPEAT;
        while (repeat == REPEAT) {
          repeat = in.read(2);
          symbol += repeat;
        }
        if (symbol > maxSymbol) {
          throw new CorruptData("a zstd table has too many symbols", from);
        }
      }
    }
    int size = in.size();
    if (left != 1 || size > to - from) {
      throw new CorruptData("a zstd table is wrong", from);
    }
    return new Described(new FseCounts(log, Arrays.copyOf(counts, symbol)), size);
  }

  /** Writes the description. */
  byte[] write() {
    BitsOut out = new BitsOut();
    out.add(log - MIN_LOG, 4);
    int left = (1 << log) + 1;
    int symbol = 0;
    while (left > 1) {
      int bits = 32 - Integer.numberOfLeadingZeros(left);
      int threshold = 1 << (bits - 1);
      int shortOnes = 2 * threshold - 1 - left;
      int count = counts[symbol++];
      int value = count + 1;
      left -= Math.abs(count);
      if (value < shortOnes) {
        out.add(value, bits - 1);
      } else {
        out.add(value >= threshold ? value + shortOnes : value, bits);
      }
      if (count == 0) {
        int zeros = 0;
        while (counts[symbol] == 0) {
          symbol++;
          zeros++;
        }
        for (; zeros >= REPEAT; zeros -= REPEAT) {
          out.add(REPEAT, 2);
        }
        out.add(zeros, 2);
      }
    }
    return out.toByteArray();
  }

  /**
   * Returns the logarithm that libzstd chooses (FSE_optimalTableLog).
   *
   * @param minus 2 for FSE, 1 for Huffman codes
   */
  static int usualLog(int maxLog, int total, int lastSymbol, int minus) {
    int bySize = floorLog(total - 1) - minus;
    int least = Math.min(floorLog(total) + 1, floorLog(lastSymbol) + 2);
    return Math.clamp(Math.max(Math.min(maxLog, bySize), least), MIN_LOG, 12);
  }

  static int floorLog(int value) {
    return 31 - Integer.numberOfLeadingZeros(Math.max(1, value));
  }

  /**
   * Scales counts as libzstd does (FSE_normalizeCount); nothing where it would take its slow way.
   *
   * @param lessThanOne whether rare symbols count as less than 1
   */
  static Optional<FseCounts> scaled(
      int[] counts, int lastSymbol, int total, int log, boolean lessThanOne) {
    short[] scaled = new short[lastSymbol + 1];
    int scale = 62 - log;
    long step = (1L << 62) / total;
    long unit = 1L << (scale - 20);
    int left = 1 << log;
    int low = total >>> log;
    int largest = 0;
    int largestShare = 0;
    for (int s = 0; s <= lastSymbol; s++) {
      if (counts[s] == total) {
        return Optional.empty();
      }
      if (counts[s] == 0) {
        continue;
      }
      if (counts[s] <= low) {
        scaled[s] = (short) (lessThanOne ? -1 : 1);
        left--;
        continue;
      }
      long exact = counts[s] * step;
      int share = (int) (exact >>> scale);
      if (share < 8 && exact - ((long) share << scale) > unit * ROUND_UP[share]) {
        share++;
      }
      if (share > largestShare) {
        largestShare = share;
        largest = s;
      }
      scaled[s] = (short) share;
      left -= share;
    }
    if (-left >= scaled[largest] >> 1) {
      return Optional.empty();
    }
    scaled[largest] += (short) left;
    return Optional.of(new FseCounts(log, scaled));
  }

  /** Reads bits from the first byte on, lowest first; those beyond the end are 0. */
  private static final class Bits {

    private final byte[] bytes;
    private final int from;
    private final int to;
    private int position;

    Bits(byte[] bytes, int from, int to) {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }

    int peek(int count) {
      int value = 0;
      for (int i = 0; i < 4; i++) {
        int at = from + (position >>> 3) + i;
        value |= (at < to ? bytes[at] & 0xff : 0) << (8 * i);
      }
      return value >>> (position & 7) & ((1 << count) - 1);
    }

    void skip(int count) {
      position += count;
    }

    int read(int count) {
      int value = peek(count);
      skip(count);
      return value;
    }

    int size() {
      return (position + 7) >>> 3;
    }
  }
}
