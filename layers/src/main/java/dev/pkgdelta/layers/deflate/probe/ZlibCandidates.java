package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel.Flush;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel.Strategy;
import dev.pkgdelta.layers.deflate.zlib.ZlibVariant;
import java.util.ArrayList;
import java.util.List;

/** The settings of zlib and its relatives that a stream's facts leave open. */
final class ZlibCandidates {

  /** zlib leaves so many bytes of its window unused. */
  private static final int UNUSED = 262;

  /** From level 4 on, zlib drops matches of length 3 that are farther away. */
  private static final int TOO_FAR = 4096;

  private static final int[] LEVELS = {6, 9, 1, 8, 7, 5, 4, 3, 2};
  private static final int PIGZ_CHUNK = 1 << 17;

  private final StreamFacts facts;
  private final List<EncoderModel> models = new ArrayList<>();

  private ZlibCandidates(StreamFacts facts) {
    this.facts = facts;
  }

  /** Returns the settings to try, the likelier ones first. */
  static List<EncoderModel> of(StreamFacts facts) {
    ZlibCandidates candidates = new ZlibCandidates(facts);
    if (facts.farthest() <= (1 << 15) - UNUSED) {
      candidates.add();
    }
    return candidates.models;
  }

  private void add() {
    if (facts.matches() == 0 || facts.distancesOverOne() == 0) {
      addLevels(ZlibVariant.ZLIB, facts.matches() == 0 ? Strategy.HUFFMAN_ONLY : Strategy.RLE);
    }
    addLevels(ZlibVariant.ZLIB, Strategy.DEFAULT);
    if (facts.threes() * 100 <= facts.matches()) {
      addLevels(ZlibVariant.CHROMIUM, Strategy.DEFAULT);
    }
    if (blockTokens() == 0 || facts.mostTokens() % 4096 == 0 || blockTokens() == 9) {
      addLevels(ZlibVariant.GZIP, Strategy.DEFAULT);
    }
    addLevels(ZlibVariant.CHROMIUM_CRC, Strategy.DEFAULT);
    if (facts.fixedBlocks() == facts.blocks()) {
      addLevels(ZlibVariant.ZLIB, Strategy.FIXED);
    }
    if (facts.shortest() > 5) {
      addLevels(ZlibVariant.ZLIB, Strategy.FILTERED);
    }
  }

  /** Returns the memory level that the longest block tells, 0 if none fits it. */
  private int blockTokens() {
    for (int memLevel = 1; memLevel <= 9; memLevel++) {
      if (facts.mostTokens() == (1 << (memLevel + 6)) - 1) {
        return memLevel;
      }
    }
    return 0;
  }

  /** Returns the least window that the distances fit in, or 15 if the text is hardly longer. */
  private int windowBits() {
    int bits = 9;
    while (bits < 15 && facts.farthest() > (1 << bits) - UNUSED) {
      bits++;
    }
    return facts.plainSize() > 3L << (bits - 1) && facts.matches() > 0 ? bits : 15;
  }

  private void addLevels(ZlibVariant variant, Strategy strategy) {
    for (int level : LEVELS) {
      if (level >= 4 && facts.farthestOfThree() > TOO_FAR) {
        continue;
      }
      int told = blockTokens();
      int memLevel = told == 0 ? 8 : told;
      if (variant != ZlibVariant.GZIP && windowBits() < 15) {
        add(variant, level, strategy, windowBits(), memLevel);
      }
      add(variant, level, strategy, 15, variant == ZlibVariant.GZIP ? 9 : memLevel);
      if (strategy == Strategy.HUFFMAN_ONLY || strategy == Strategy.RLE) {
        return;
      }
    }
  }

  private void add(ZlibVariant variant, int level, Strategy strategy, int bits, int memLevel) {
    if (facts.hasBlocksEvery(PIGZ_CHUNK)) {
      models.add(
          new ZlibModel(variant, level, strategy, bits, memLevel, Flush.DICTIONARY, PIGZ_CHUNK));
    }
    if (facts.flushes().length > 0) {
      models.add(new ZlibModel(variant, level, strategy, bits, memLevel, Flush.FORGET, 0));
    }
    models.add(new ZlibModel(variant, level, strategy, bits, memLevel, Flush.KEEP, 0));
  }
}
