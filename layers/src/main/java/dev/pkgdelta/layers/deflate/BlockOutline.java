package dev.pkgdelta.layers.deflate;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a deflate block before its tokens. Encoders that parse a block by cost can only
 * be followed when its extent and its Huffman codes are known first; for them both are sent ahead
 * of the tokens. For all others it is known only whether the block is stored; a block that is not
 * is given as {@link Kind#DYNAMIC}, even if it will turn out to be {@link Kind#FIXED}.
 *
 * <p>A stored block has no tokens. Where its length is not sent ahead, the predictor is asked for
 * the tokens that the encoder would have written had it not stored the block, and they are
 * accepted. Where it is, each byte is accepted as a literal.
 *
 * @param kind how the block is coded
 * @param plainLength the block's plain bytes, or -1 if not known
 * @param literalLengths code lengths of the 288 literal and length symbols, or null if not known
 * @param distanceLengths code lengths of the 32 distance symbols, or null if not known
 */
public record BlockOutline(
    Kind kind,
    int plainLength,
    byte @Nullable [] literalLengths,
    byte @Nullable [] distanceLengths) {

  /** RFC 1951, section 3.2.3; */
  public enum Kind {
    STORED(0),
    FIXED(1),
    DYNAMIC(2);

    private final int type;

    Kind(int type) {
      this.type = type;
    }

    /** Returns the block's type as its header gives it. */
    int type() {
      return type;
    }
  }
}
