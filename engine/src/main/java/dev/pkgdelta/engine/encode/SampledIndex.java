package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Words;
import java.util.List;

/**
 * A hash table of every few places of a window: a tenth of a suffix array's time and less than half
 * of its memory, and most of its matches. All positions of a block are looked up, so that every
 * match is met which is longer than {@link #SHORTEST} bytes by the distance of two samples. What a
 * run of one byte repeats is sampled once. Of many places with the same hash only the first {@link
 * #TRIED} count.
 */
final class SampledIndex implements BaseIndex {

  private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;
  private static final long ONE_BYTE = 0x0101010101010101L;

  /** How many places with the same hash are compared. */
  private static final int TRIED = 24;

  /** Indexes of up to so many bytes take every second place, others every fourth. */
  private static final int DENSE = 1 << 23;

  private final byte[] window;

  /** For each hash, the number of its first sample, from 1 on; 0 for none. */
  private final int[] first;

  /** For each sample, the next one of the same hash. */
  private final int[] next;

  private final int[] position;
  private final int shift;

  /** Indexes a whole window. */
  SampledIndex(byte[] window) {
    this(window, List.<int[]>of(new int[] {0, window.length}));
  }

  /** Indexes parts of a window, given as pairs of start and end, in order. */
  SampledIndex(byte[] window, List<int[]> parts) {
    this.window = window;
    long length = parts.stream().mapToLong(part -> part[1] - part[0]).sum();
    int step = length <= DENSE ? 2 : 4;
    int samples = (int) (length / step) + parts.size() + 1;
    int bits = Math.clamp(32 - Integer.numberOfLeadingZeros(samples), 10, 26);
    this.shift = Long.SIZE - bits;
    this.first = new int[1 << bits];
    this.next = new int[samples + 1];
    this.position = new int[samples + 1];
    fill(parts, step);
  }

  /** The last parts come first, so that the first places of each hash are found first. */
  private void fill(List<int[]> parts, int step) {
    int number = 0;
    for (int[] part : parts.reversed()) {
      for (int at = part[1] - SHORTEST; at >= part[0]; at -= step) {
        long word = Words.i64(window, at);
        boolean repeats = word == (word & 0xff) * ONE_BYTE;
        if (repeats && at - step >= part[0] && Words.i64(window, at - step) == word) {
          continue;
        }
        int slot = slot(word);
        position[++number] = at;
        next[number] = first[slot];
        first[slot] = number;
      }
    }
  }

  private int slot(long word) {
    return (int) ((word * MULTIPLIER) >>> shift);
  }

  @Override
  public boolean mayHold(byte[] block, int at) {
    return first[slot(Words.i64(block, at))] != 0;
  }

  @Override
  public Finder finder() {
    return new Found();
  }

  @Override
  public byte[] window() {
    return window;
  }

  private final class Found implements Finder {

    private final int[] places = new int[TRIED];
    private final int[] lengths = new int[TRIED];
    private int count;
    private int longest;

    @Override
    public int longest(byte[] block, int at, int end) {
      count = 0;
      longest = 0;
      if (end - at < SHORTEST) {
        return 0;
      }
      int number = first[slot(Words.i64(block, at))];
      for (int tried = 0; number != 0 && tried < TRIED; tried++) {
        int place = position[number];
        int same = EqualBytes.run(block, at, end, window, place, window.length);
        if (same >= SHORTEST) {
          places[count] = place;
          lengths[count] = same;
          longest = same > lengths[longest] || count == 0 ? count : longest;
          count++;
        }
        number = next[number];
      }
      return count == 0 ? 0 : lengths[longest];
    }

    /** The matches are numbered in turn from the longest on. */
    @Override
    public int neighbour(int nth, byte[] block, int at, int end, int shortest) {
      if (nth < 0 || nth >= count) {
        return -1;
      }
      int index = (longest + nth) % count;
      return lengths[index] >= shortest ? places[index] : -1;
    }
  }
}
