package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.StoredModel;
import dev.pkgdelta.layers.deflate.UnknownModel;
import java.util.ArrayList;
import java.util.List;

/** The models that are tried on a stream. */
final class KnownEncoders {

  private KnownEncoders() {}

  /** Returns the models that may have made a stream, the likelier ones first. */
  static List<EncoderModel> candidates(StreamFacts facts) {
    if (facts.tokens() == 0 && facts.storedBlocks() > 0) {
      return List.of(new StoredModel());
    }
    List<EncoderModel> candidates = new ArrayList<>(ZlibCandidates.of(facts));
    if (facts.matches() > 0) {
      candidates.addAll(MinizCandidates.of(facts));
      candidates.addAll(NgCandidates.of(facts));
      candidates.addAll(LibdeflateCandidates.of(facts));
    }
    candidates.addAll(GoCandidates.of(facts));
    candidates.addAll(IgzipCandidates.of(facts));
    candidates.add(new UnknownModel());
    return candidates;
  }
}
