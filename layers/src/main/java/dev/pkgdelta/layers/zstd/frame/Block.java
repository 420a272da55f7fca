package dev.pkgdelta.layers.zstd.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One block of a frame, without its literals' values.
 *
 * @param kind {@link #RAW}, {@link #RLE} or {@link #COMPRESSED}
 * @param last whether no other follows
 * @param size how many plain bytes it has
 * @param sequences its matches, none if it is not compressed
 * @param literals how its literals are written
 * @param tables how its sequences are, if there are any
 */
record Block(
    int kind, boolean last, int size, Sequences sequences, Literals literals, List<Table> tables) {

  static final int RAW = 0;
  static final int RLE = 1;
  static final int COMPRESSED = 2;

  static final int MAX_SIZE = 1 << 17;

  Block {
    tables = List.copyOf(tables);
  }

  /**
   * How literals are written.
   *
   * @param mode 0 raw, 1 one byte repeated, 2 Huffman, 3 Huffman with the code used last
   * @param form the bits that tell how sizes are written
   * @param table the description of the code, for mode 2
   */
  record Literals(int mode, int form, byte @Nullable [] table) {

    static final int RAW = 0;
    static final int RLE = 1;
    static final int HUFFMAN = 2;
    static final int REPEAT = 3;

    static final Literals NONE = new Literals(RAW, 0, null);
  }

  /**
   * How one of the three parts of sequences is written.
   *
   * @param mode 0 the usual table, 1 one code, 2 a table of its own, 3 that used last
   * @param description for modes 1 and 2
   */
  record Table(int mode, byte[] description) {

    static final int USUAL = 0;
    static final int RLE = 1;
    static final int OWN = 2;
    static final int REPEAT = 3;
  }
}
