package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.golang.GoModel;
import java.util.ArrayList;
import java.util.List;

/** The levels of Go's compress/flate that a stream's facts leave open. */
final class GoCandidates {

  private static final int[] LEVELS = {6, 9, 1, 8, 7, 5, 4, 3, 2};
  private static final int BLOCK_TOKENS = 1 << 14;
  private static final int FASTEST_BLOCK_TOKENS = 65535;

  private GoCandidates() {}

  /** Go writes no matches of three bytes and ends a stream with an empty stored block. */
  static List<EncoderModel> of(StreamFacts facts) {
    List<EncoderModel> models = new ArrayList<>();
    if (facts.farthestOfThree() > 0 || facts.mostTokens() > FASTEST_BLOCK_TOKENS) {
      return models;
    }
    if (facts.matches() == 0) {
      models.add(new GoModel(GoModel.HUFFMAN_ONLY));
      return models;
    }
    for (int level : LEVELS) {
      if (level == 1 || facts.mostTokens() <= BLOCK_TOKENS) {
        models.add(new GoModel(level));
      }
    }
    return models;
  }
}
