package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.libdeflate.LibdeflateModel;
import java.util.ArrayList;
import java.util.List;

/** The levels of libdeflate that a stream's facts leave open. */
final class LibdeflateCandidates {

  private static final int[] LEVELS = {6, 9, 1, 8, 7, 5, 4, 3, 2};
  private static final int FARTHEST = 32767;
  private static final int FARTHEST_OF_THREE = 8192;
  private static final int FARTHEST_OF_THREE_GREEDY = 4096;
  private static final int MOST_TOKENS_FASTEST = 65535 + 5000;
  private static final int MOST_TOKENS = 300000 + 5000;

  /** Only shorter streams show which version made their matches. */
  private static final int VERSION_SHOWS_BELOW = 512;

  private LibdeflateCandidates() {}

  static List<EncoderModel> of(StreamFacts facts) {
    List<EncoderModel> models = new ArrayList<>();
    if (facts.farthest() > FARTHEST
        || facts.farthestOfThree() > FARTHEST_OF_THREE
        || facts.mostTokens() > MOST_TOKENS) {
      return models;
    }
    for (int level : LEVELS) {
      if (allows(facts, level)) {
        models.add(new LibdeflateModel(level, true));
        if (facts.plainSize() < VERSION_SHOWS_BELOW) {
          models.add(new LibdeflateModel(level, false));
        }
      }
    }
    return models;
  }

  private static boolean allows(StreamFacts facts, int level) {
    if (level == 1) {
      return facts.farthestOfThree() == 0 && facts.mostTokens() <= MOST_TOKENS_FASTEST;
    }
    return level >= 5 || facts.farthestOfThree() <= FARTHEST_OF_THREE_GREEDY;
  }
}
