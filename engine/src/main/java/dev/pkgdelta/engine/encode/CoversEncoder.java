package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Cover;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.covers.BlockContent;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverModel;
import dev.pkgdelta.engine.covers.EncodedBits;
import dev.pkgdelta.engine.covers.PairModel;
import dev.pkgdelta.engine.covers.Reached;
import dev.pkgdelta.engine.rangecoder.RangeEncoder;
import dev.pkgdelta.engine.references.PairedFiles;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what a block of covers has behind its header, as docs/engine.md describes. */
final class CoversEncoder {

  private CoversEncoder() {}

  /**
   * What the range coder carries of a block.
   *
   * @param bytes as they are written
   * @param modelled how many bytes a decoder's model of literals goes through
   */
  record Coded(byte[] bytes, int modelled) {}

  /**
   * Encodes a block's covers, and its literals if they are mixed.
   *
   * @param covers in order, disjoint
   * @param files those whose references are corrected
   * @param together the literals; null if they are mixed
   */
  static Coded encode(
      Bytes base,
      byte[] block,
      List<Cover> covers,
      PairedFiles files,
      CoverHeader header,
      byte @Nullable [] together)
      throws IOException {
    RangeEncoder encoder = new RangeEncoder();
    BitCoder out = new EncodedBits(encoder);
    if (header.paired()) {
      new PairModel().code(out, base, block.length, Long.MAX_VALUE, files.pairs());
    }
    writePlaces(out, covers, block.length);
    BlockContent content = new BlockContent(base, header, together, files, covers);
    content.code(out, new byte[block.length], block, Reached.UNHEARD);
    return new Coded(encoder.finish(), content.modelled());
  }

  private static void writePlaces(BitCoder out, List<Cover> covers, int size) {
    CoverModel places = new CoverModel();
    int at = 0;
    for (Cover cover : covers) {
      int literals = cover.at() - at;
      places.codeLiterals(out, literals);
      places.codeLength(out, literals, cover.length() - 1);
      places.codeOffset(out, literals, cover.length(), cover.baseOffset());
      at = cover.end();
    }
    if (at < size) {
      places.codeLiterals(out, size - at);
    }
  }
}
