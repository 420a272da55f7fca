package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.encoding.Encoding;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A block as one of liblzma's worker threads writes it: the header in front tells both sizes, so
 * the output is held until the block is complete.
 *
 * <p>A worker has room for as much output as the block would take if it were stored. If the encoder
 * needs more, the worker starts over and stores the block, with the smallest dictionary and without
 * filters ({@code worker_encode} in stream_encoder_mt.c, {@code lzma_block_uncomp_encode} in
 * block_buffer_encoder.c). For that case the plain bytes are held too, until so much has been saved
 * that it can't happen any more.
 */
final class SizedBlock implements Encoding {

  /** Plain bytes that the encoder may hold back: a whole LZMA2 chunk and what it looks ahead. */
  private static final long HELD_BACK = 3 << 20;

  private static final LzmaChain STORED =
      LzmaChain.of(LzmaSettings.preset(6, false).withDictionary(LzmaSettings.MIN_DICTIONARY));

  private record Piece(byte[] bytes, int length) {}

  private final LzmaChain chain;
  private final long blockSize;
  private final RunningCheck check;
  private final BlockRecord record;
  private final Encoding coder;
  private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
  private final List<Piece> plain = new ArrayList<>();
  private boolean mayBeStored = true;
  private long plainSize;

  SizedBlock(
      PayloadMaker payloads,
      LzmaChain chain,
      RunningCheck check,
      long blockSize,
      BlockRecord record)
      throws IOException {
    this.chain = chain;
    this.blockSize = blockSize;
    this.check = check;
    this.record = record;
    this.coder = payloads.start(chain, check);
  }

  @Override
  public void encode(byte[] bytes, int length, OutputStream compressed) throws IOException {
    plainSize += length;
    coder.encode(bytes, length, payload);
    if (mayBeStored) {
      long rest = Math.max(0, blockSize - plainSize) + HELD_BACK;
      mayBeStored = payload.size() + XzNumbers.blockBound(rest) > XzNumbers.blockBound(blockSize);
      if (mayBeStored) {
        plain.add(new Piece(bytes, length));
      } else {
        plain.clear();
      }
    }
  }

  @Override
  public void finish(OutputStream compressed) throws IOException {
    coder.finish(payload);
    byte[] sum = check.value();
    int headerLength = BlockHeader.sizedLength(chain, blockSize);
    long length = headerLength + padded(payload.size()) + sum.length;
    if (mayBeStored && length > XzNumbers.blockBound(blockSize)) {
      store(sum, compressed);
      return;
    }
    if (BlockHeader.exactLength(chain, payload.size(), plainSize) > headerLength) {
      throw new CorruptData("an xz recipe has a block larger than its block size", -1);
    }
    compressed.write(BlockHeader.sized(chain, headerLength, payload.size(), plainSize));
    payload.writeTo(compressed);
    compressed.write(new byte[XzNumbers.paddingAfter(payload.size())]);
    compressed.write(sum);
    record.set(headerLength + payload.size() + sum.length, plainSize);
  }

  private void store(byte[] sum, OutputStream compressed) throws IOException {
    long size = XzNumbers.storedSize(plainSize);
    int headerLength = BlockHeader.exactLength(STORED, size, plainSize);
    compressed.write(BlockHeader.sized(STORED, headerLength, size, plainSize));
    StoredChunks chunks = new StoredChunks(compressed, plainSize);
    for (Piece piece : plain) {
      chunks.write(piece.bytes(), 0, piece.length());
    }
    compressed.write(0);
    compressed.write(new byte[XzNumbers.paddingAfter(size)]);
    compressed.write(sum);
    record.set(headerLength + size + sum.length, plainSize);
  }

  private static long padded(long size) {
    return size + XzNumbers.paddingAfter(size);
  }

  @Override
  public void close() {
    coder.close();
  }
}
