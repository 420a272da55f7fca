package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.libdeflate.LibdeflateModel;
import dev.pkgdelta.layers.deflate.optimal.CheapestPathModel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipLevel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipModel;
import dev.pkgdelta.layers.deflate.zopfli.ZopfliModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The encoders that parse by cost. They are slow to try, so others come first. */
final class OptimalCandidates {

  /** What is left if no encoder is known. */
  static final EncoderModel LAST = new CheapestPathModel(false, true);

  private static final int PIGZ_CHUNK = 1 << 17;
  private static final int ZOPFLI_BLOCKS = 15;
  private static final int ZOPFLI_ITERATIONS = 15;
  private static final int ADVDEF_ITERATIONS = 5;

  /** What people ask zopfli for. A count between two of them is told from neither by much. */
  private static final int[] OTHER_ITERATIONS = {30, 50, 10, 100, 1};

  /** What zopfli with another number of iterations costs, at most, of what libdeflate does. */
  private static final double LIKELY_SHARE = 0.75;

  /** libdeflate and zopfli leave the last byte of the window unused. */
  private static final int FARTHEST = 32767;

  private OptimalCandidates() {}

  /** Returns 7-Zip, and models of unknown encoders; they are quick to try. */
  static List<EncoderModel> quick(StreamFacts facts) {
    List<EncoderModel> models = new ArrayList<>();
    if (facts.flushes().length == 0) {
      models.add(new SevenZipModel(SevenZipLevel.NORMAL));
      models.add(new SevenZipModel(SevenZipLevel.ULTRA));
      models.add(new SevenZipModel(SevenZipLevel.FASTEST));
      models.add(new SevenZipModel(SevenZipLevel.MAXIMUM));
    }
    models.add(new CheapestPathModel(false, false));
    models.add(new CheapestPathModel(false, true));
    models.add(new CheapestPathModel(true, true));
    return models;
  }

  /** Returns the models that take longer. */
  static List<EncoderModel> slow(StreamFacts facts) {
    List<EncoderModel> models = new ArrayList<>();
    if (facts.flushes().length == 0) {
      models.add(new SevenZipModel(SevenZipLevel.EXTREME));
    }
    if (facts.farthest() > FARTHEST) {
      return models;
    }
    if (facts.hasBlocksEvery(PIGZ_CHUNK)) {
      models.add(new ZopfliModel(ZOPFLI_ITERATIONS, ZOPFLI_BLOCKS, PIGZ_CHUNK));
    }
    if (facts.flushes().length == 0) {
      for (int level = 12; level >= 10; level--) {
        models.add(new LibdeflateModel(level, true));
        models.add(new LibdeflateModel(level, false));
      }
      models.add(ZopfliModel.of(ZOPFLI_ITERATIONS));
      models.add(ZopfliModel.of(ADVDEF_ITERATIONS));
    }
    return models;
  }

  /** Returns the models that a short sample may not tell from a model. */
  static List<EncoderModel> alike(EncoderModel model) {
    return model instanceof LibdeflateModel libdeflate
        ? List.of(new LibdeflateModel(libdeflate.level(), !libdeflate.recent()))
        : List.of();
  }

  /**
   * Returns zopfli with other numbers of iterations where it did not fit, but came so much closer
   * than libdeflate that it must have made the stream.
   *
   * @param trials of all slow models
   */
  static List<EncoderModel> seldom(List<Trial> trials) {
    Optional<Trial> zopfli = closest(trials, ZopfliModel.class);
    Optional<Trial> libdeflate = closest(trials, LibdeflateModel.class);
    if (zopfli.isEmpty()
        || libdeflate.isEmpty()
        || zopfli.get().cost() > libdeflate.get().cost() * LIKELY_SHARE) {
      return List.of();
    }
    return Arrays.stream(OTHER_ITERATIONS).<EncoderModel>mapToObj(ZopfliModel::of).toList();
  }

  /** Returns the cheapest trial of an encoder. */
  static Optional<Trial> closest(List<Trial> trials, Class<? extends EncoderModel> encoder) {
    return trials.stream()
        .filter(trial -> encoder.isInstance(trial.model()))
        .min(Comparator.comparingLong(Trial::cost));
  }
}
