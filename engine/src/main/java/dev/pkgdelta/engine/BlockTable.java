package dev.pkgdelta.engine;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The layout of a target image and the headers of its coded blocks, both in target order. The
 * blocks' decoded bytes, one after the other, are the residue that the pieces take from; where a
 * block ends has no relation to where a piece ends.
 *
 * @param baseSize size of the base image in bytes
 * @param targetSize size of the target image in bytes
 * @param pieces residue and copies, together {@code targetSize} bytes
 * @param blocks the coded blocks, together as many bytes as the pieces' residue
 */
public record BlockTable(
    long baseSize, long targetSize, List<Piece> pieces, List<BlockHeader> blocks) {

  public BlockTable {
    pieces = List.copyOf(pieces);
    blocks = List.copyOf(blocks);
  }

  /** Returns the number of bytes of all encoded blocks together. */
  public long encodedSize() {
    return blocks.stream().mapToLong(BlockHeader::encodedSize).sum();
  }

  /** Returns the most memory that any one block declares, in bytes; 0 without blocks. */
  public long largestMemory() {
    return blocks.stream().mapToLong(BlockHeader::memory).max().orElse(0);
  }

  /** Writes the table as docs/engine.md describes it; the two image sizes are not part of it. */
  public void write(ByteWriter out) {
    long expected = 0;
    long done = 0;
    for (Piece piece : pieces) {
      out.varint(piece.residue());
      done += piece.residue() + piece.copied();
      if (piece.copied() > 0) {
        expected += piece.residue();
        out.varint(piece.copied());
        out.varint(zigzag(piece.baseOffset() - expected));
        expected = piece.baseOffset() + piece.copied();
      } else if (done != targetSize) {
        throw new IllegalArgumentException("an empty copy before the end of the layout");
      }
    }
    if (done != targetSize) {
      throw new IllegalArgumentException(
          "the layout holds " + done + " bytes of a target of " + targetSize);
    }
    blocks.forEach(block -> block.write(out));
  }

  /**
   * Reads a table. Memory is in proportion to the bytes read.
   *
   * @param baseSize size of the base image; no copy passes it
   * @param targetSize size of the target image; the layout is exactly as long
   * @throws UnknownCodec if a newer version is needed to decode a block
   * @throws CorruptData if the table is not valid
   */
  public static BlockTable read(ByteCursor in, long baseSize, long targetSize) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    long left = targetSize;
    long residue = 0;
    long expected = 0;
    while (left > 0) {
      long coded = in.varint(left, "residue of a piece");
      left -= coded;
      residue += coded;
      if (left == 0) {
        pieces.add(new Piece(coded, 0, 0));
        break;
      }
      long copied = in.varint(left, "length of a copy");
      long offset = expected + coded + unzigzag(in.varint(Long.MAX_VALUE, "offset of a copy"));
      if (copied == 0 || offset < 0 || offset > baseSize - copied) {
        throw new CorruptData(
            "a copy of " + copied + " bytes from " + offset + " of " + baseSize, in.offset());
      }
      pieces.add(new Piece(coded, copied, offset));
      left -= copied;
      expected = offset + copied;
    }
    List<BlockHeader> blocks = new ArrayList<>();
    while (residue > 0) {
      BlockHeader block = BlockHeader.read(in, residue);
      blocks.add(block);
      residue -= block.targetSize();
    }
    return new BlockTable(baseSize, targetSize, pieces, blocks);
  }

  private static long zigzag(long value) {
    return (value << 1) ^ (value >> 63);
  }

  private static long unzigzag(long value) {
    return (value >>> 1) ^ -(value & 1);
  }
}
