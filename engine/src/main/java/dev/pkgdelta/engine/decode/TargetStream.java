package dev.pkgdelta.engine.decode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.engine.BlockHeader;
import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.Piece;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * The target image as a stream. Coded blocks are read from the payload in order and decoded ahead
 * of the reader, several at a time, within a bound of memory; copies are read from the base as they
 * are asked for. For use by one thread.
 */
public final class TargetStream extends InputStream {

  private record Pending(BlockHeader header, Future<byte[]> bytes) {}

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
  private byte[] block = new byte[0];
  private int blockUsed;

  private TargetStream(Bytes base, BlockTable table, InputStream payload, Ahead ahead) {
    this.base = base;
    this.table = table;
    this.payload = payload;
    this.ahead = ahead;
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
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
    return residueLeft > 0 ? readResidue(target, offset, length) : readCopy(target, offset, length);
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
    if (blockUsed == block.length) {
      block = new byte[0];
      decodeAhead();
      Pending next = pending.remove();
      block = await(next);
      blockUsed = 0;
      pendingMemory -= next.header().memory();
    }
    int count = (int) Math.min(Math.min(length, residueLeft), block.length - blockUsed);
    System.arraycopy(block, blockUsed, target, offset, count);
    blockUsed += count;
    residueLeft -= count;
    return count;
  }

  private void decodeAhead() throws IOException {
    while (nextBlock < table.blocks().size() && pending.size() < ahead.blocks()) {
      BlockHeader header = table.blocks().get(nextBlock);
      if (!pending.isEmpty() && pendingMemory + header.memory() > ahead.memory()) {
        return;
      }
      byte[] encoded = payload.readNBytes(header.encodedSize());
      if (encoded.length < header.encodedSize()) {
        throw new CorruptData("block " + nextBlock + " ends too early", -1);
      }
      pending.add(
          new Pending(
              header, ahead.executor().submit(() -> BlockDecoder.decode(base, header, encoded))));
      pendingMemory += header.memory();
      nextBlock++;
    }
  }

  private static byte[] await(Pending next) throws IOException {
    try {
      return next.bytes().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a block was decoded");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    for (Pending next : pending) {
      next.bytes().cancel(true);
    }
    pending.clear();
    block = new byte[0];
    blockUsed = 0;
    residueLeft = 0;
    copyLeft = 0;
    nextPiece = table.pieces().size();
  }
}
