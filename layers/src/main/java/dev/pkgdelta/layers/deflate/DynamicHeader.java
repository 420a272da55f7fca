package dev.pkgdelta.layers.deflate;

import java.util.Arrays;

/** The header of a dynamic block (RFC 1951, section 3.2.7). Reused from block to block. */
public final class DynamicHeader {

  /** The most code lengths in a header: HLIT allows 288 literals, HDIST 32 distances. */
  static final int MOST_LENGTHS = 288 + 32;

  /** Code lengths of the 288 literal, end and length symbols. */
  public final byte[] literals = new byte[288];

  /** How many of them are sent: HLIT + 257. */
  public int literalCount;

  /** Code lengths of the 32 distance symbols. */
  public final byte[] distances = new byte[32];

  /** How many of them are sent: HDIST + 1. */
  public int distanceCount;

  /** The symbols that code the lengths: 0 to 18, the count of a repeating one {@code << 8}. */
  public final int[] runs = new int[MOST_LENGTHS];

  /** How many of them there are. */
  public int runCount;

  /** Code lengths of the 19 symbols of {@link #runs}. */
  public final byte[] codeLengths = new byte[19];

  /** How many of them are sent: HCLEN + 4. */
  public int codeLengthCount;

  /** Returns the lengths that are sent, literals before distances. */
  byte[] joined() {
    byte[] all = Arrays.copyOf(literals, literalCount + distanceCount);
    System.arraycopy(distances, 0, all, literalCount, distanceCount);
    return all;
  }

  /** Returns the extra bits of one of the 19 symbols. */
  static int extraBits(int symbol) {
    return symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7;
  }

  /** Returns the least count of a repeating symbol. */
  static int leastRepeat(int symbol) {
    return symbol == 18 ? 11 : 3;
  }
}
