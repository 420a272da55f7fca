package dev.pkgdelta.layers.deflate.optimal;

import dev.pkgdelta.layers.deflate.DeflateTables;
import java.util.Arrays;

/** How often each symbol occurs among a block's tokens. Not safe for use by several threads. */
public final class TokenCounts {

  /** The literal and length symbols that a code can hold; the last two never occur. */
  public static final int LITERALS = 288;

  /** The distance symbols that a code can hold; the last two never occur. */
  public static final int DISTANCES = 32;

  private static final int FIRST_LENGTH = DeflateTables.END_OF_BLOCK + 1;

  /** By literal, end-of-block or length symbol. */
  public final int[] literals = new int[LITERALS];

  /** By distance symbol. */
  public final int[] distances = new int[DISTANCES];

  /** Sets all to 0. */
  public void clear() {
    Arrays.fill(literals, 0);
    Arrays.fill(distances, 0);
  }

  /** Counts a token, 0 for a literal or {@code (length << 16) | distance}, a number of times. */
  public void add(int token, byte literal, int times) {
    if (token == 0) {
      literals[literal & 0xff] += times;
    } else {
      literals[FIRST_LENGTH + DeflateTables.lengthSymbol(token >>> 16)] += times;
      distances[DeflateTables.distanceSymbol(token & 0xffff)] += times;
    }
  }

  /** Counts the block's end. */
  public void endBlock() {
    literals[DeflateTables.END_OF_BLOCK] = 1;
  }

  /** Returns the size in bits that the tokens have with codes of some lengths. */
  public int bits(byte[] literalLengths, byte[] distanceLengths) {
    int bits = 0;
    for (int i = 0; i < FIRST_LENGTH; i++) {
      bits += literals[i] * literalLengths[i];
    }
    for (int i = FIRST_LENGTH; i < DeflateTables.LITERALS; i++) {
      bits += literals[i] * (literalLengths[i] + DeflateTables.lengthExtra(i - FIRST_LENGTH));
    }
    for (int i = 0; i < DeflateTables.DISTANCES; i++) {
      bits += distances[i] * (distanceLengths[i] + DeflateTables.distanceExtra(i));
    }
    return bits;
  }
}
