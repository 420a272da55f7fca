package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.zlibng.HashKind;
import dev.pkgdelta.layers.deflate.zlibng.NgModel;
import java.util.ArrayList;
import java.util.List;

/** The settings of zlib-ng that a stream's facts leave open. */
final class NgCandidates {

  private static final int[] LEVELS = {6, 9, 5, 8, 7, 4, 3, 2};
  private static final int FARTHEST = 32768 - 262;
  private static final int BLOCK_TOKENS = (1 << 14) - 1;

  /** The pieces that programs tend to pass text in; only the levels that look ahead show them. */
  private static final int[] PIECES = {0, 8192, 16384, 32768, 65536};

  /** What uv's build backend passes to a zlib-rs that enters all places. */
  private static final int PYTHON_BUILD_PIECE = 8192;

  private NgCandidates() {}

  static List<EncoderModel> of(StreamFacts facts) {
    List<EncoderModel> models = new ArrayList<>();
    if (facts.farthest() > FARTHEST) {
      return models;
    }
    boolean allFixed = facts.storedBlocks() == 0 && facts.fixedBlocks() == facts.blocks();
    if (allFixed && facts.blocks() <= 2 && facts.farthestOfThree() == 0) {
      for (HashKind hash : List.of(HashKind.MULTIPLY, HashKind.CRC32C)) {
        models.add(new NgModel(1, hash, false, facts.blocks() == 1 ? 0 : PIECES[3]));
      }
    }
    if (facts.mostTokens() > BLOCK_TOKENS) {
      return models;
    }
    for (int level : LEVELS) {
      if (level >= 7 || facts.farthestOfThree() == 0) {
        addLevel(models, level, facts.plainSize());
      }
    }
    return models;
  }

  private static void addLevel(List<EncoderModel> models, int level, long plainSize) {
    models.add(NgModel.of(level));
    models.add(new NgModel(level, HashKind.CRC32C, false, 0));
    if (level == 6) {
      models.add(new NgModel(level, HashKind.MULTIPLY, true, PYTHON_BUILD_PIECE));
    }
    if (level == 5 || level == 6) {
      for (int piece : PIECES) {
        if (piece != 0 && piece < plainSize) {
          models.add(new NgModel(level, HashKind.MULTIPLY, false, piece));
        }
      }
    }
  }
}
