package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.igzip.IgzipModel;
import java.util.List;

/** The levels of igzip that a stream's facts leave open. */
final class IgzipCandidates {

  private IgzipCandidates() {}

  /** igzip writes no matches of three bytes. */
  static List<EncoderModel> of(StreamFacts facts) {
    return facts.matches() == 0 || facts.farthestOfThree() > 0
        ? List.of()
        : List.of(new IgzipModel(1), new IgzipModel(2), new IgzipModel(3), new IgzipModel(0));
  }
}
