package dev.pkgdelta.layers.deflate;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a deflate block before its tokens. Encoders that parse a block by cost can only
 * be followed when its extent and its Huffman codes are known first; for them both are sent ahead
 * of the tokens. For all others only the kind is known.
 *
 * @param kind how the block is coded
 * @param plainLength the block's plain bytes, or -1 if not known
 * @param literalLengths code lengths of the 288 literal and length symbols, or null if not known
 * @param distanceLengths code lengths of the 32 distance symbols, or null if not known
 */
record BlockOutline(
    Kind kind,
    int plainLength,
    byte @Nullable [] literalLengths,
    byte @Nullable [] distanceLengths) {

  /** RFC 1951, section 3.2.3. */
  enum Kind {
    STORED,
    FIXED,
    DYNAMIC
  }
}
