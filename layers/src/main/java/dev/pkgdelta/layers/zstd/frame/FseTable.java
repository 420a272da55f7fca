package dev.pkgdelta.layers.zstd.frame;

import dev.pkgdelta.bytes.CorruptData;

/**
 * An FSE code for both directions (RFC 8878, section 4.1; J. Duda, <i>Asymmetric numeral
 * systems</i>, 2013). The encoder begins in the state that libzstd begins in. Immutable.
 */
final class FseTable {

  final int log;

  private final byte[] symbols;
  private final byte[] bits;
  private final short[] next;
  private final short[] states;
  private final int[] bitsOf;
  private final int[] firstOf;
  private final boolean[] known;

  private FseTable(int log, int symbolCount) {
    this.log = log;
    int size = 1 << log;
    this.symbols = new byte[size];
    this.bits = new byte[size];
    this.next = new short[size];
    this.states = new short[size];
    this.bitsOf = new int[symbolCount];
    this.firstOf = new int[symbolCount];
    this.known = new boolean[symbolCount];
  }

  /** Builds the code of one symbol, which takes no bits. */
  static FseTable only(int symbol) throws CorruptData {
    short[] counts = new short[symbol + 1];
    counts[symbol] = 1;
    return of(new FseCounts(0, counts));
  }

  /** Builds a code. */
  static FseTable of(FseCounts from) throws CorruptData {
    short[] counts = from.counts();
    FseTable table = new FseTable(from.log(), counts.length);
    table.spread(counts);
    table.decoder(counts);
    table.encoder(counts);
    return table;
  }

  private void spread(short[] counts) throws CorruptData {
    int size = symbols.length;
    int high = size - 1;
    for (int s = 0; s < counts.length; s++) {
      if (counts[s] == -1) {
        symbols[high--] = (byte) s;
      }
    }
    int step = (size >>> 1) + (size >>> 3) + 3;
    int at = 0;
    for (int s = 0; s < counts.length; s++) {
      for (int i = 0; i < counts[s]; i++) {
        symbols[at] = (byte) s;
        do {
          at = (at + step) & (size - 1);
        } while (at > high);
      }
    }
    if (at != 0) {
      throw new CorruptData("a zstd table does not come out even", -1);
    }
  }

  private void decoder(short[] counts) {
    int[] seen = new int[counts.length];
    for (int s = 0; s < counts.length; s++) {
      seen[s] = Math.abs(counts[s]);
    }
    for (int state = 0; state < symbols.length; state++) {
      int rank = seen[symbols[state] & 0xff]++;
      bits[state] = (byte) (log - FseCounts.floorLog(rank));
      next[state] = (short) ((rank << bits[state]) - symbols.length);
    }
  }

  private void encoder(short[] counts) {
    int[] place = new int[counts.length];
    int total = 0;
    for (int s = 0; s < counts.length; s++) {
      place[s] = total;
      int count = Math.abs(counts[s]);
      known[s] = count > 0;
      if (count == 1) {
        bitsOf[s] = (log << 16) - (1 << log);
      } else if (count > 1) {
        int most = log - FseCounts.floorLog(count - 1);
        bitsOf[s] = (most << 16) - (count << most);
      }
      firstOf[s] = total - count;
      total += count;
    }
    for (int state = 0; state < symbols.length; state++) {
      states[place[symbols[state] & 0xff]++] = (short) state;
    }
  }

  /** Returns the symbol that a decoder's state stands for. */
  int symbol(int state) {
    return symbols[state] & 0xff;
  }

  /** Returns a decoder's next state. */
  int next(int state, BitsBack in) {
    return next[state] + in.read(bits[state]);
  }

  /** Returns whether a symbol has a code. */
  boolean has(int symbol) {
    return symbol < known.length && known[symbol];
  }

  /** Returns the state in which an encoder begins with its last symbol. */
  int begin(int symbol) {
    int count = (bitsOf[symbol] + (1 << 15)) >>> 16;
    int value = (count << 16) - bitsOf[symbol];
    return states[(value >> count) + firstOf[symbol]] & 0xffff;
  }

  /** Writes a symbol before those already written; returns the encoder's next state. */
  int write(int state, int symbol, BitsOut out) {
    int value = state + symbols.length;
    int count = (value + bitsOf[symbol]) >> 16;
    out.add(value, count);
    return states[(value >> count) + firstOf[symbol]] & 0xffff;
  }

  /** Writes the state in which a decoder begins. */
  void end(int state, BitsOut out) {
    out.add(state, log);
  }
}
