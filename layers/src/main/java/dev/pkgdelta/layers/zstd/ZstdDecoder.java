package dev.pkgdelta.layers.zstd;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.StreamDecoder;
import dev.pkgdelta.layers.encoding.Decoding;
import dev.pkgdelta.layers.encoding.PlainOutput;
import dev.pkgdelta.layers.zstd.frame.ZstdFrame;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.Zstd;
import java.io.IOException;
import java.io.OutputStream;

/** Undoes zstd frames, one at a time, with the bundled libzstd. */
public final class ZstdDecoder implements StreamDecoder {

  /** The most memory for a window, in bytes, that is spent on decoding. */
  public static final long MAX_WINDOW = 1L << 28;

  private static final int MAX_WINDOW_LOG = 31;

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    ZstdFrame frame = ZstdFrame.scan(compressed);
    if (frame.dictionary()) {
      throw new CorruptData("a zstd frame needs a dictionary", 0);
    }
    if (frame.contentSize() > limit) {
      throw new PlainTooLarge(limit);
    }
    long window =
        frame.contentSize() < 0
            ? frame.windowSize()
            : Math.min(frame.windowSize(), frame.contentSize());
    if (window > MAX_WINDOW || frame.windowSize() > 1L << MAX_WINDOW_LOG) {
      throw new CorruptData("a zstd frame needs a window of " + window + " bytes, too large,", 0);
    }
    PlainOutput output = new PlainOutput(plain, limit);
    try (Coder coder = Zstd.bundled().require().decoder(MAX_WINDOW_LOG)) {
      Decoding.run(coder, compressed, 0, frame.size(), output);
    }
    return frame.size();
  }
}
