package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.deflate.BlockOutline.Kind;
import dev.pkgdelta.layers.deflate.DeflateBlock;
import dev.pkgdelta.layers.deflate.DeflateTables;
import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.PlainWindow;
import dev.pkgdelta.layers.deflate.libdeflate.LibdeflateModel;
import dev.pkgdelta.layers.deflate.optimal.CheapestPathModel;
import dev.pkgdelta.layers.deflate.optimal.EncodedPart;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipLevel;
import dev.pkgdelta.layers.deflate.sevenzip.SevenZipModel;
import dev.pkgdelta.layers.deflate.zopfli.ZopfliIterations;
import dev.pkgdelta.layers.deflate.zopfli.ZopfliModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The encoders that parse by cost. They are slow to try, so others come first. */
final class OptimalCandidates {

  /** What is left if no encoder is known. */
  static final EncoderModel LAST = new CheapestPathModel(false, true);

  private static final int PIGZ_CHUNK = 1 << 17;
  private static final int ZOPFLI_BLOCKS = 15;
  private static final int ZOPFLI_ITERATIONS = 15;
  private static final int ADVDEF_ITERATIONS = 5;

  /** Numbers of iterations that people ask for. */
  private static final int[] ASKED_FOR = {
    1, 2, 3, 5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 80, 100, 120, 150, 200, 250, 300, 400, 500, 600,
    750, 800, 1000
  };

  private static final int MOST_ITERATIONS = 1000;

  /** What zopfli with another number of iterations costs, at most, of what libdeflate does. */
  private static final double LIKELY_SHARE = 0.9;

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
      models.add(ZopfliModel.of(1));
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
   * Returns zopfli with the number of iterations that the stream was made with, where it came so
   * much closer than libdeflate that it must have made the stream. Of a part of the text a greater
   * number may be true; then the next that people would ask for comes first.
   *
   * @param trials of all slow models
   */
  static List<EncoderModel> seldom(List<Trial> trials, Bytes compressed, Bytes plain)
      throws IOException {
    Optional<Trial> zopfli = closest(trials, ZopfliModel.class);
    Optional<Trial> libdeflate = closest(trials, LibdeflateModel.class);
    if (zopfli.isEmpty()
        || libdeflate.isEmpty()
        || zopfli.get().cost() > libdeflate.get().cost() * LIKELY_SHARE) {
      return List.of();
    }
    int size = (int) Math.min(plain.size(), ZopfliIterations.MASTER_BLOCK);
    byte[] text = new byte[size + PlainWindow.SLACK];
    plain.read(0, text, 0, size);
    int least =
        ZopfliIterations.least(
            text, size, tokens(compressed, size), ZOPFLI_BLOCKS, MOST_ITERATIONS);
    if (least == 0) {
      return List.of();
    }
    if (plain.size() == size) {
      return List.of(ZopfliModel.of(least));
    }
    int asked = Arrays.stream(ASKED_FOR).filter(count -> count >= least).findFirst().orElse(least);
    return IntStream.of(asked, least).distinct().<EncoderModel>mapToObj(ZopfliModel::of).toList();
  }

  /** Returns a stream's tokens from its begin on, up to a stored block if there is one. */
  private static EncodedPart tokens(Bytes compressed, int most) throws IOException {
    EncodedPart part = new EncodedPart(most + DeflateTables.MAX_MATCH);
    TokenParser parser = new TokenParser(compressed);
    DeflateBlock block = new DeflateBlock();
    while (part.length() < most && !parser.ended()) {
      parser.next(block);
      if (block.kind == Kind.STORED) {
        break;
      }
      for (int i = 0; i < block.tokenCount; i++) {
        int token = block.tokens[i];
        int match = (DeflateBlock.length(token) << 16) | DeflateBlock.distance(token);
        part.add(DeflateBlock.isLiteral(token) ? 0 : match);
      }
      if (block.more) {
        break;
      }
    }
    return part;
  }

  /** Returns the cheapest trial of an encoder. */
  static Optional<Trial> closest(List<Trial> trials, Class<? extends EncoderModel> encoder) {
    return trials.stream()
        .filter(trial -> encoder.isInstance(trial.model()))
        .min(Comparator.comparingLong(Trial::cost));
  }
}
