package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.layers.deflate.EncoderModel;
import dev.pkgdelta.layers.deflate.zlib.ZlibModel;
import dev.pkgdelta.layers.deflate.zlib.ZlibVariant;
import java.util.ArrayList;
import java.util.List;

/** The settings of zlib and its relatives that a stream's facts leave open. */
final class ZlibCandidates {

  private static final int[] LEVELS = {6, 9, 1, 8, 7, 5, 4, 3, 2};

  private ZlibCandidates() {}

  static List<EncoderModel> of(StreamFacts facts) {
    List<EncoderModel> models = new ArrayList<>();
    for (int level : LEVELS) {
      models.add(ZlibModel.of(ZlibVariant.ZLIB, level));
      models.add(ZlibModel.of(ZlibVariant.GZIP, level));
    }
    return models;
  }
}
