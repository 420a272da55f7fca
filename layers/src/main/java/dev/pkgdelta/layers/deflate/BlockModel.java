package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.layers.deflate.BlockOutline.Kind;

/**
 * How an encoder turns a block's tokens into Huffman codes and a header. All answers are
 * predictions; what errs is corrected. Implementations keep no state and are safe for use by
 * several threads.
 */
public interface BlockModel {

  /** The alphabets of a dynamic block (RFC 1951, section 3.2.7). */
  enum Alphabet {
    /** 286 literal, end-of-block and length symbols; codes of up to 15 bits. */
    LITERAL,
    /** 30 distance symbols; codes of up to 15 bits. */
    DISTANCE,
    /** 19 symbols that code the lengths of the others; codes of up to 7 bits. */
    CODE_LENGTH
  }

  /**
   * Fills in the code lengths for a histogram.
   *
   * @param frequencies how often each symbol occurs; not to be changed
   * @param symbols how many of them are in the alphabet
   * @param maxLength the longest code allowed
   * @param lengths gets the lengths, 0 for a symbol without a code; all 0 before
   */
  void codeLengths(
      Alphabet alphabet, int[] frequencies, int symbols, int maxLength, byte[] lengths);

  /**
   * Fills in the code lengths for the histograms of a whole block. Encoders that find each code by
   * itself need only {@link #codeLengths}.
   *
   * @param literals how often each literal, end-of-block and length symbol occurs; not to be
   *     changed
   * @param distances how often each distance symbol occurs; not to be changed
   * @param literalLengths gets the lengths, as {@code codeLengths} fills them in
   * @param distanceLengths gets the lengths, as {@code codeLengths} fills them in
   */
  default void blockCodes(
      int[] literals, int[] distances, byte[] literalLengths, byte[] distanceLengths) {
    codeLengths(Alphabet.LITERAL, literals, DeflateTables.LITERALS, 15, literalLengths);
    codeLengths(Alphabet.DISTANCE, distances, DeflateTables.DISTANCES, 15, distanceLengths);
  }

  /**
   * Returns the next symbol that codes the code lengths (0 to 18), and if it is one of the
   * repeating symbols 16 to 18, its count of repeats {@code << 8}.
   *
   * @param lengths the code lengths of the literal symbols, then those of the distance symbols
   * @param at the first that is not coded yet
   * @param literals how many lengths are of the literal alphabet
   * @param total how many there are in all
   */
  default int nextRun(byte[] lengths, int at, int literals, int total) {
    return ZlibRuns.next(
        lengths, at, at < literals ? 0 : literals, at < literals ? literals : total);
  }

  /**
   * Returns the kind of a block with tokens, {@link Kind#FIXED} or {@link Kind#DYNAMIC}. Called
   * once its tokens are known and it is known not to be stored.
   *
   * @param dynamicBits size of header and tokens with dynamic codes
   * @param fixedBits size of header and tokens with the fixed codes
   * @param plainLength its plain bytes
   */
  default Kind kind(long dynamicBits, long fixedBits, int plainLength) {
    // zlib compares whole bytes: trees.c, _tr_flush_block().
    return (fixedBits + 7) / 8 <= (dynamicBits + 7) / 8 ? Kind.FIXED : Kind.DYNAMIC;
  }

  /**
   * Returns whether the encoder would most likely store the block that begins now.
   *
   * @param atEnd whether there is no text left
   */
  default boolean expectsStored(boolean atEnd) {
    return false;
  }

  /**
   * Returns whether a block that reaches the text's end is the stream's last one.
   *
   * @param plainLength the block's plain bytes
   * @param tokens how many tokens it has; -1 if it is stored
   */
  default boolean expectsLast(int plainLength, int tokens) {
    return true;
  }

  /**
   * Returns the kind of the next empty block that a flush writes, or null if the flush is done.
   *
   * @param emptyBlocks how many it has written so far
   * @param bitOffset bits in use in the last byte that was written, 0 to 7
   */
  default @org.jspecify.annotations.Nullable Kind flushBlock(int emptyBlocks, int bitOffset) {
    return emptyBlocks == 0 ? Kind.STORED : null;
  }
}
