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

  /** Appends a token. */
  public void add(int token) {
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, tokenCount * 2);
    }
    tokens[tokenCount++] = token;
  }
}
