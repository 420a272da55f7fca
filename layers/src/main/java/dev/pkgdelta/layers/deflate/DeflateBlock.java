package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import java.util.Arrays;

/**
 * One deflate block, or as much of it as is held at a time. Reused from block to block.
 *
 * <p>A token here is made to be counted and written without a look at what it is: bits 16 to 24
 * hold the value of a literal, or 253 more than the length of a match; bits 0 to 15 hold the
 * distance and bits 25 to 29 its symbol plus 1, all 0 for a literal. {@link #LONG_FORM} is added
 * where a length of 258 is coded as symbol 284 with all extra bits set.
 */
public final class DeflateBlock {

  /** How many tokens of a block are held at most; larger blocks send their codes first. */
  public static final int MOST_TOKENS = 1 << 19;

  /** Marks a match of length 258 that is coded as 227 + 31. */
  public static final int LONG_FORM = 1 << 30;

  /** How many literals and lengths there are. */
  static final int LITERALS_AND_LENGTHS = 512;

  private static final int LENGTH_BIAS = 256 - DeflateTables.MIN_MATCH;
  private static final int FIRST_LENGTH = DeflateTables.END_OF_BLOCK + 1;
  private static final int LONG_FORM_SYMBOL = 27;

  /** How the block is coded. */
  public Kind kind = Kind.STORED;

  /** Whether it is the stream's last one. */
  public boolean last;

  /** Its tokens, those that are held. */
  public int[] tokens = new int[1 << 10];

  /** How many tokens are held. */
  public int tokenCount;

  /** Whether more tokens follow those that are held. */
  public boolean more;

  /** Its plain bytes; -1 if more tokens follow. */
  public int plainLength;

  /** The bits between a stored block's type and the next byte, 0 as a rule. */
  public int padding;

  /** Codes of a dynamic block. */
  public final DynamicHeader header = new DynamicHeader();

  /** Drops all tokens. */
  public void clear() {
    tokenCount = 0;
  }

  /** Appends a literal, 0 to 255. */
  public void addLiteral(int value) {
    add(value << 16);
  }

  /** Appends a match: {@code length << 16 | distance}, with the long form's bit. */
  public void addMatch(int match) {
    int distanceSymbol = DeflateTables.distanceSymbol(match & 0xffff);
    add(match + (LENGTH_BIAS << 16) + ((distanceSymbol + 1) << 25));
  }

  /**
   * Counts the tokens that are held by their literal and length symbols and by their distances'.
   */
  void count(int[] literals, int[] distances) {
    int[] values = new int[LITERALS_AND_LENGTHS + 1];
    int[] distanceSymbols = new int[32];
    for (int i = 0; i < tokenCount; i++) {
      int token = tokens[i];
      values[literalOrLength(token) + (token >>> 30)]++;
      distanceSymbols[distanceSymbol(token)]++;
    }
    System.arraycopy(values, 0, literals, 0, 256);
    Arrays.fill(literals, 256, literals.length, 0);
    for (int length = DeflateTables.MIN_MATCH; length <= DeflateTables.MAX_MATCH; length++) {
      literals[FIRST_LENGTH + DeflateTables.lengthSymbol(length)] += values[LENGTH_BIAS + length];
    }
    literals[FIRST_LENGTH + LONG_FORM_SYMBOL] += values[LITERALS_AND_LENGTHS];
    System.arraycopy(distanceSymbols, 1, distances, 0, DeflateTables.DISTANCES);
  }

  private void add(int token) {
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, tokenCount * 2);
    }
    tokens[tokenCount++] = token;
  }

  /** Returns whether a token is a literal. */
  public static boolean isLiteral(int token) {
    return (token & 0xffff) == 0;
  }

  /** Returns the value of a literal, or {@code length + 253} of a match: 0 to 511. */
  static int literalOrLength(int token) {
    return (token >>> 16) & (LITERALS_AND_LENGTHS - 1);
  }

  /** Returns the length of a match. */
  public static int length(int token) {
    return literalOrLength(token) - LENGTH_BIAS;
  }

  /** Returns the distance of a match; 0 for a literal. */
  public static int distance(int token) {
    return token & 0xffff;
  }

  /** Returns the symbol of a match's distance plus 1, or 0 for a literal. */
  static int distanceSymbol(int token) {
    return (token >>> 25) & 31;
  }
}
