package dev.pkgdelta.layers.xz;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.encoding.Decoding;
import dev.pkgdelta.layers.encoding.PlainOutput;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaMatchFinder;
import dev.pkgdelta.natives.LzmaMode;
import dev.pkgdelta.natives.LzmaSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Undoes .xz files: the structure is read and checked first, so that sizes are known before
 * anything is decoded, then each block is decoded by liblzma and compared with its check.
 */
public final class XzDecoder implements StreamDecoder {

  /**
   * The largest dictionary, in bytes, that is decoded; larger than any preset's four times over.
   */
  public static final long MAX_DICTIONARY = 1L << 28;

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    XzStructure structure = XzScanner.scan(compressed);
    if (structure.plainSize() > limit) {
      throw new PlainTooLarge(limit);
    }
    Lzma lzma = Lzma.system().require();
    for (XzStructure.StreamBlock next : structure.blocks()) {
      block(compressed, next.stream(), next.block(), lzma, plain);
    }
    return structure.size();
  }

  /**
   * Decodes a block and compares it with its check.
   *
   * @throws CorruptData if it is damaged; some of it may have been written
   */
  static void block(Bytes compressed, XzStream stream, XzBlock block, Lzma lzma, OutputStream plain)
      throws IOException {
    RunningCheck check = RunningCheck.of(stream.check(), lzma);
    decode(compressed, block, lzma, check, plain);
    if (!Arrays.equals(check.value(), storedCheck(compressed, stream, block))) {
      throw new CorruptData("an xz block does not match its check", block.headerOffset());
    }
  }

  /** Returns the check that stands behind a block. */
  static byte[] storedCheck(Bytes compressed, XzStream stream, XzBlock block) throws IOException {
    long end = block.payloadOffset() + block.payloadSize();
    long offset = end + XzNumbers.paddingAfter(block.payloadSize());
    return compressed.copy(offset, stream.check().size());
  }

  private static void decode(
      Bytes compressed, XzBlock block, Lzma lzma, RunningCheck check, OutputStream plain)
      throws IOException {
    PlainOutput output = new PlainOutput(plain, block.plainSize());
    long payloadEnd = block.payloadOffset() + block.payloadSize();
    try (Coder coder = lzma.decoder(chain(block))) {
      long end =
          Decoding.run(
              coder,
              compressed,
              block.payloadOffset(),
              payloadEnd,
              decoded -> {
                check.update(decoded);
                output.accept(decoded);
              });
      if (end != payloadEnd || output.written() != block.plainSize()) {
        throw new CorruptData("an xz block ends too early", block.headerOffset());
      }
    }
  }

  /** A dictionary need not be larger than the block: less memory, and none for absurd sizes. */
  private static LzmaChain chain(XzBlock block) throws CorruptData {
    long dictionary = Math.min(block.dictionarySize() & 0xffffffffL, block.plainSize());
    if (dictionary > MAX_DICTIONARY) {
      throw new CorruptData(
          "an xz block needs a dictionary of " + dictionary + " bytes, too large,",
          block.headerOffset());
    }
    int size = (int) Math.max(LzmaSettings.MIN_DICTIONARY, dictionary);
    LzmaSettings settings =
        new LzmaSettings(size, 3, 0, 2, LzmaMode.NORMAL, LzmaMatchFinder.BT4, 64, 0);
    return new LzmaChain(block.filters(), settings);
  }
}
