package dev.pkgdelta.layers.deflate;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.StreamDecoder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decodes raw deflate streams (RFC 1951). Safe for use by several threads. */
public final class DeflateDecoder implements StreamDecoder {

  private static final int INPUT = 1 << 14;
  private static final int OUTPUT = 1 << 16;

  /** A package may have many thousand short streams, so these get less than a large buffer. */
  private static final int SHORT_OUTPUT = 1 << 10;

  /** What compresses further takes a few more steps. */
  private static final int USUAL_RATIO = 4;

  /** Makes a decoder. */
  public DeflateDecoder() {}

  @Override
  public long decode(Bytes compressed, OutputStream plain, long limit) throws IOException {
    Inflater inflater = new Inflater(true);
    try {
      return decode(inflater, compressed, plain, limit);
    } catch (DataFormatException e) {
      throw corrupt("not a deflate stream: " + e.getMessage(), inflater, e);
    } finally {
      inflater.end();
    }
  }

  private static long decode(Inflater inflater, Bytes compressed, OutputStream plain, long limit)
      throws IOException, DataFormatException {
    byte[] input = new byte[(int) Math.min(INPUT, compressed.size())];
    byte[] output = new byte[Math.clamp(USUAL_RATIO * compressed.size(), SHORT_OUTPUT, OUTPUT)];
    long position = 0;
    int count = 0;
    while (!inflater.finished()) {
      // What did not fit the last output may still come without more input.
      if (count < output.length && inflater.needsInput()) {
        int length = (int) Math.min(input.length, compressed.size() - position);
        if (length == 0) {
          throw corrupt("deflate stream ends too early", inflater, null);
        }
        compressed.read(position, input, 0, length);
        position += length;
        inflater.setInput(input, 0, length);
      }
      count = inflater.inflate(output);
      if (inflater.needsDictionary()) {
        throw corrupt("deflate stream wants a dictionary", inflater, null);
      }
      if (inflater.getBytesWritten() > limit) {
        throw new PlainTooLarge(limit);
      }
      plain.write(output, 0, count);
    }
    return inflater.getBytesRead();
  }

  private static CorruptData corrupt(
      String reason,
      Inflater inflater,
      java.lang.@org.jspecify.annotations.Nullable Exception cause) {
    CorruptData corrupt = new CorruptData(reason, inflater.getBytesRead());
    if (cause != null) {
      corrupt.initCause(cause);
    }
    return corrupt;
  }
}
