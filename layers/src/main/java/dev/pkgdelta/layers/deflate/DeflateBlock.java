package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import java.util.Arrays;

/**
 * One deflate block, or as much of it as is held at a time. Reused from block to block.
 *
 * <p>A token here is the byte's value for a literal and {@code length << 16 | distance} for a
 * match; {@link #LONG_FORM} is added where a length of 258 is coded as symbol 284 with all extra
 * bits set.
 */
public final class DeflateBlock {

  /** How many tokens of a block are held at most; larger blocks send their codes first. */
  public static final int MOST_TOKENS = 1 << 19;

  /** Marks a match of length 258 that is coded as 227 + 31. */
  public static final int LONG_FORM = 1 << 30;

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

  /** How often each literal, end-of-block and length symbol occurs; the end itself not counted. */
  public final int[] literalCounts = new int[288];

  /** How often each distance symbol occurs. */
  public final int[] distanceCounts = new int[32];

  /** Drops all tokens. */
  public void clear() {
    tokenCount = 0;
    Arrays.fill(literalCounts, 0);
    Arrays.fill(distanceCounts, 0);
  }

  /** Appends and counts a literal, 0 to 255. */
  public void addLiteral(int value) {
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, tokenCount * 2);
    }
    tokens[tokenCount++] = value;
    literalCounts[value]++;
  }

  /** Appends and counts a match. */
  public void addMatch(int token) {
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, tokenCount * 2);
    }
    tokens[tokenCount++] = token;
    int symbol =
        (token & LONG_FORM) != 0 ? LONG_FORM_SYMBOL : DeflateTables.lengthSymbol(token >>> 16);
    literalCounts[FIRST_LENGTH + symbol]++;
    distanceCounts[DeflateTables.distanceSymbol(token & 0xffff)]++;
  }
}
