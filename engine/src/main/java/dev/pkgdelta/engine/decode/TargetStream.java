package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.BulkInputStream;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The target image as a stream. Coded blocks are read from the payload in order and decoded ahead
 * of the reader, several at a time, within a bound of memory; a block is read as far as it is
 * decoded. Copies are read from the base as they are asked for. For use by one thread.
 */
public final class TargetStream extends BulkInputStream {

  private record Pending(BlockHeader header, GrowingBlock block) {}

  private final Bytes base;
  private final BlockTable table;
  private final InputStream payload;
  private final Ahead ahead;
  private final ArrayDeque<Pending> pending = new ArrayDeque<>();
  private long pendingMemory;
  private int nextBlock;
  private int nextPiece;
  private long residueLeft;
  private long copyLeft;
  private long copyFrom;
  private final Stops stops;
  private long position;
  private long decodedResidue;
  private @Nullable Pending current;
  private int blockUsed;
  private int blockThere;

  private TargetStream(Bytes base, BlockTable table, InputStream payload, Ahead ahead) {
    this.base = base;
    this.table = table;
    this.payload = payload;
    this.ahead = ahead;
    this.stops = Stops.of(ahead.stops(), table);
  }

  /**
   * Opens a target image.
   *
   * @param base the base image, {@code table.baseSize()} bytes; read by several threads
   * @param payload the encoded blocks, one after the other in the table's order; read by the
   *     calling thread only, no further than the last block, and not closed
   * @throws IOException if the base has another size
   */
  public static TargetStream open(Bytes base, BlockTable table, InputStream payload, Ahead ahead)
      throws IOException {
    if (base.size() != table.baseSize()) {
      throw new CorruptData(
          "the base image has " + base.size() + " bytes where " + table.baseSize() + " are due",
          -1);
    }
    return new TargetStream(base, table, payload, ahead);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    while (residueLeft == 0 && copyLeft == 0) {
      if (nextPiece == table.pieces().size()) {
        return -1;
      }
      Piece piece = table.pieces().get(nextPiece++);
      residueLeft = piece.residue();
      copyLeft = piece.copied();
      copyFrom = piece.baseOffset();
    }
    stops.pass(position);
    int most = (int) Math.min(length, stops.image() - position);
    int count =
        residueLeft > 0 ? readResidue(target, offset, most) : readCopy(target, offset, most);
    position += count;
    return count;
  }

  private int readCopy(byte[] target, int offset, int length) throws IOException {
    decodeAhead();
    int count = (int) Math.min(length, copyLeft);
    base.read(copyFrom, target, offset, count);
    copyFrom += count;
    copyLeft -= count;
    return count;
  }

  private int readResidue(byte[] target, int offset, int length) throws IOException {
    Pending read = current;
    if (read == null) {
      decodeAhead();
      read = pending.remove();
      current = read;
      blockUsed = 0;
      blockThere = 0;
    }
    if (blockUsed == blockThere) {
      blockThere = read.block().await(blockUsed);
    }
    int count = (int) Math.min(Math.min(length, residueLeft), blockThere - blockUsed);
    System.arraycopy(read.block().bytes(), blockUsed, target, offset, count);
    blockUsed += count;
    residueLeft -= count;
    if (blockUsed == read.header().targetSize()) {
      current = null;
      pendingMemory -= read.header().memory();
    }
    return count;
  }

  private void decodeAhead() throws IOException {
    int reading = current == null ? 0 : 1;
    while (nextBlock < table.blocks().size()
        && pending.size() + reading < ahead.blocks()
        && decodedResidue < stops.residue()) {
      BlockHeader header = table.blocks().get(nextBlock);
      if (pendingMemory > 0 && pendingMemory + header.memory() > ahead.memory()) {
        return;
      }
      byte[] encoded = payload.readNBytes(header.encodedSize());
      if (encoded.length < header.encodedSize()) {
        throw new CorruptData("block " + nextBlock + " ends too early", -1);
      }
      pending.add(
          new Pending(
              header,
              GrowingBlock.start(
                  ahead.executor(), block -> BlockDecoder.decode(base, header, encoded, block))));
      pendingMemory += header.memory();
      decodedResidue += header.targetSize();
      nextBlock++;
    }
  }

  @Override
  public void close() {
    if (current != null) {
      pending.addFirst(current);
      current = null;
    }
    pending.forEach(next -> next.block().cancel());
    pending.clear();
    residueLeft = 0;
    copyLeft = 0;
    nextPiece = table.pieces().size();
  }
}
