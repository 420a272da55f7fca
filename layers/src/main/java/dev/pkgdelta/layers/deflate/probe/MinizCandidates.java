package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.miniz.MinizModel;
import java.util.ArrayList;
import java.util.List;

/** The levels of miniz that a stream's facts leave open. */
final class MinizCandidates {

  private static final int[] LEVELS = {6, 9, 1, 8, 7, 5, 4, 3, 2, 10};
  private static final int FARTHEST_OF_THREE = 8191;
  private static final int MOST_TOKENS = 64 * 1024;

  private MinizCandidates() {}

  static List<EncoderModel> of(StreamFacts facts) {
    List<EncoderModel> models = new ArrayList<>();
    if (facts.farthestOfThree() > FARTHEST_OF_THREE || facts.mostTokens() > MOST_TOKENS) {
      return models;
    }
    for (int level : LEVELS) {
      models.add(new MinizModel(level, false));
      if (level == 1) {
        models.add(new MinizModel(level, true));
      }
    }
    return models;
  }
}
