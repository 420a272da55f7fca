package dev.pkgdelta.engine.encode;

import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.covers.BaseGuess;
import dev.pkgdelta.engine.covers.BitCoder;
import dev.pkgdelta.engine.covers.Cover;
import dev.pkgdelta.engine.covers.CoverHeader;
import dev.pkgdelta.engine.covers.CoverModel;
import dev.pkgdelta.engine.covers.DifferenceModel;
import dev.pkgdelta.engine.covers.EncodedBits;
import dev.pkgdelta.engine.covers.LiteralModel;
import dev.pkgdelta.engine.rangecoder.RangeEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes one block as covers, as docs/engine.md describes. */
final class CoversEncoder {

  private final Bytes base;
  private final byte[] block;
  private final byte[] rebuilt;
  private final CoverHeader header;
  private final @Nullable LiteralModel mixed;
  private final CoverModel places = new CoverModel();
  private final DifferenceModel differences;
  private final RangeEncoder encoder = new RangeEncoder();
  private final BitCoder out = new EncodedBits(encoder);

  private CoversEncoder(Bytes base, byte[] block, CoverHeader header) {
    this.base = base;
    this.block = block;
    this.rebuilt = new byte[block.length];
    this.header = header;
    this.mixed =
        header.literals() == CoverHeader.Literals.MIXED
            ? new LiteralModel(header.slotBits())
            : null;
    this.differences = new DifferenceModel(header.slotBits());
  }

  /**
   * Encodes a block.
   *
   * @param covers in order, disjoint
   * @param literals the bytes outside of the covers as they are to be written, with their count and
   *     size before them; empty if they are mixed
   */
  static byte[] encode(
      Bytes base, byte[] block, List<Cover> covers, CoverHeader header, byte[] literals)
      throws IOException {
    CoversEncoder coder = new CoversEncoder(base, block, header);
    coder.write(covers);
    ByteWriter result = new ByteWriter();
    header.write(result);
    return result.bytes(literals).bytes(coder.encoder.finish()).toByteArray();
  }

  private void write(List<Cover> covers) throws IOException {
    int at = 0;
    for (Cover cover : covers) {
      int literals = cover.at() - at;
      writeLiterals(at, literals);
      places.codeLength(out, literals, cover.length() - 1);
      places.codeOffset(out, literals, cover.length(), cover.baseOffset());
      base.read(cover.baseOffset(), rebuilt, cover.at(), cover.length());
      differences.code(out, rebuilt, cover.at(), cover.end(), cover.baseOffset(), block);
      at = cover.end();
    }
    if (at < block.length) {
      writeLiterals(at, block.length - at);
    }
  }

  private void writeLiterals(int at, int count) throws IOException {
    places.codeLiterals(out, count);
    if (header.literals() != CoverHeader.Literals.MIXED) {
      System.arraycopy(block, at, rebuilt, at, count);
      return;
    }
    LiteralModel model = Objects.requireNonNull(mixed);
    BaseGuess guess = BaseGuess.read(base, places.baseEnd(), count);
    model.code(out, rebuilt, at, count, guess, block);
  }
}
