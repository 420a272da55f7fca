package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.rangecoder.AdaptiveBit;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Codes what concerns whole blocks: flushes, kinds, extents, padding. Not safe for use by several
 * threads.
 */
final class StructureCorrections {

  /** So many empty blocks in a row cost at least one bit, so that no recipe makes endless ones. */
  private static final int FREE_EMPTY_BLOCKS = 64;

  private static final int LONGEST_BLOCK = 1 << 28;

  private final Corrections corrections;
  private final int[] segment = AdaptiveBit.likelyZero(1);
  private final int[] segmentLength = AdaptiveBit.fresh(Corrections.NUMBER);
  private final int[] flush = AdaptiveBit.likelyZero(3);
  private final int[] stored = AdaptiveBit.likelyZero(4);
  private final int[] codesFirst = AdaptiveBit.likelyZero(1);
  private final int[] extent = AdaptiveBit.likelyZero(2);
  private final int[] extentLength = AdaptiveBit.fresh(2 * Corrections.NUMBER);
  private final int[] last = AdaptiveBit.likelyZero(3);
  private final int[] kind = AdaptiveBit.likelyZero(3);
  private final int[] padding = AdaptiveBit.likelyZero(2);
  private boolean storedBefore;
  private int lengthBefore = 65535;
  private int emptyBlocks;

  StructureCorrections(Corrections corrections) {
    this.corrections = corrections;
  }

  /**
   * Codes how far the encoder sees before it is flushed.
   *
   * @param expected the bytes expected, or 0 for no flush
   * @param ends whether the text ends at {@code actual}
   * @return the bytes, or 0 for no flush
   */
  long segment(long expected, long actual, boolean ends) {
    boolean hit = ends ? expected == 0 || actual <= expected : actual == expected;
    if (!corrections.flag(segment, 0, !hit)) {
      return expected;
    }
    return corrections.number(segmentLength, 0, ends ? 0 : actual);
  }

  /** Codes the kind of the next empty block of a flush; null means that the flush is done. */
  @Nullable Kind flushBlock(@Nullable Kind expected, @Nullable Kind actual) {
    if (!corrections.flag(flush, 0, actual != expected)) {
      return expected;
    }
    if (expected != null && corrections.bit(flush, 1, actual == null ? 0 : 1) == 0) {
      return null;
    }
    return corrections.flag(flush, 2, actual == Kind.FIXED) ? Kind.FIXED : Kind.STORED;
  }

  boolean stored(boolean expected, boolean actual) {
    int context = (expected ? 2 : 0) + (storedBefore ? 1 : 0);
    storedBefore = corrections.flag(stored, context, actual != expected) != expected;
    return storedBefore;
  }

  boolean codesFirst(boolean expected, boolean actual) {
    return corrections.flag(codesFirst, 0, actual != expected) != expected;
  }

  /**
   * Codes a block's plain bytes, or -1 if they are not sent ahead. Expected are those of the block
   * before, or what is left of the text.
   */
  int extent(boolean isStored, int actual, int left) throws CorruptData {
    if (!isStored && corrections.flag(extent, 0, actual < 0)) {
      return -1;
    }
    int expected = Math.min(Math.min(lengthBefore, left), isStored ? 65535 : LONGEST_BLOCK);
    if (!corrections.flag(extent, 1, actual != expected)) {
      return expected;
    }
    long length = corrections.number(extentLength, isStored ? Corrections.NUMBER : 0, actual);
    if (length > (isStored ? 65535 : LONGEST_BLOCK)) {
      throw new CorruptData("deflate recipe has a block of " + length + " bytes", -1);
    }
    lengthBefore = (int) length;
    return lengthBefore;
  }

  boolean last(int context, boolean expected, boolean actual) {
    return corrections.flag(last, context, actual != expected) != expected;
  }

  /** Codes the kind of a block that is not stored. */
  Kind kind(int context, Kind expected, Kind actual) {
    boolean miss = corrections.flag(kind, context, actual != expected);
    return miss == (expected == Kind.DYNAMIC) ? Kind.FIXED : Kind.DYNAMIC;
  }

  /** Codes the bits up to the next byte. */
  int padding(int context, int actual, int bits) {
    if (bits == 0 || !corrections.flag(padding, context, actual != 0)) {
      return 0;
    }
    return corrections.even(actual, bits);
  }

  /** Counts the empty blocks in a row. */
  void ended(boolean empty) throws CorruptData {
    emptyBlocks = empty ? emptyBlocks + 1 : 0;
    if (emptyBlocks == FREE_EMPTY_BLOCKS) {
      emptyBlocks = 0;
      if (corrections.even(1, 1) == 0) {
        throw new CorruptData("deflate recipe has too many empty blocks", -1);
      }
    }
  }
}
