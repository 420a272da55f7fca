package dev.pkgdelta.layers;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Undoes one kind of compression. Used for base and target alike, so what it accepts is part of the
 * delta format: the same bytes give the same plain bytes, or the same refusal, everywhere. Safe for
 * use by several threads.
 */
public interface StreamDecoder {

  /**
   * Decodes the stream that begins at {@code compressed}'s first byte; bytes may follow it.
   *
   * @param limit the most plain bytes that may come out
   * @return the length of the compressed stream, 1 or more
   * @throws CorruptData if this is not such a stream, or ends too early, or fails its checksum
   * @throws PlainTooLarge if more than {@code limit} bytes come out
   * @throws IOException if reading or writing fails
   */
  long decode(Bytes compressed, OutputStream plain, long limit) throws IOException;
}
