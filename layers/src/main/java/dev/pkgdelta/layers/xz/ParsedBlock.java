package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.encoding.Encoding;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.BlockParse;
import dev.pkgdelta.layers.lzma.Lzma2Payload;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A block that is made from its encoder's decisions, once all its plain bytes are there. */
final class ParsedBlock implements Encoding {

  private final XzStreamRecipe stream;
  private final BlockRecord record;
  private final PlainCheck check;
  private final @Nullable BaseParse base;
  private final long offset;
  private final byte[] decisions;
  private final int expected;
  private byte[] plain = new byte[0];
  private int size;

  /**
   * @param offset where the block begins in the file's plain bytes
   * @param decisions what {@link BlockParse#write} gave
   * @param expected how many plain bytes the block has, as far as is known, so that the array is
   *     not copied when it grows
   */
  ParsedBlock(
      XzStreamRecipe stream,
      BlockRecord record,
      PlainCheck check,
      @Nullable BaseParse base,
      long offset,
      byte[] decisions,
      int expected) {
    this.stream = stream;
    this.record = record;
    this.check = check;
    this.base = base;
    this.offset = offset;
    this.decisions = decisions;
    this.expected = expected;
  }

  @Override
  public void encode(byte[] bytes, int length, OutputStream compressed) throws IOException {
    if (length > BlockParse.MAX_BLOCK - size) {
      throw new CorruptData("a block with decisions is larger than they may be", -1);
    }
    if (size + length > plain.length) {
      long more = Math.max(size + length, plain.length + (plain.length >> 1));
      long wanted = Math.min(Math.max(more, expected), BlockParse.MAX_BLOCK);
      plain = Arrays.copyOf(plain, Math.toIntExact(wanted));
    }
    System.arraycopy(bytes, 0, plain, size, length);
    size += length;
  }

  @Override
  public void finish(OutputStream compressed) throws IOException {
    LzmaChain chain = stream.chain();
    LzmaSettings lzma = chain.lzma();
    if (size == 0) {
      throw new CorruptData("a block with decisions is empty", -1);
    }
    byte[] sum = check.of(plain, size);
    if (!chain.filters().isEmpty()) {
      FilteredText.filter(plain, size, chain.filters(), check.lzma());
    }
    Lzma2Payload payload =
        new BlockParse(plain, size, lzma.dictionarySize(), lzma.properties(), base, offset)
            .payload(decisions);
    int payloadSize = payload.size();
    byte[] header = header(chain, payloadSize);
    compressed.write(header);
    payload.drainTo(compressed);
    compressed.write(new byte[XzNumbers.paddingAfter(payloadSize)]);
    compressed.write(sum);
    record.set(header.length + payloadSize + sum.length, size);
  }

  private byte[] header(LzmaChain chain, int payloadSize) throws CorruptData {
    if (!stream.sized()) {
      return BlockHeader.unsized(chain);
    }
    int length = BlockHeader.sizedLength(chain, stream.blockSize());
    if (BlockHeader.exactLength(chain, payloadSize, size) > length) {
      throw new CorruptData("an xz recipe has a block larger than its block size", -1);
    }
    return BlockHeader.sized(chain, length, payloadSize, size);
  }

  @Override
  public void close() {}
}
