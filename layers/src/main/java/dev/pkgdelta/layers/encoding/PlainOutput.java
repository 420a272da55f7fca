package dev.pkgdelta.layers.encoding;

import dev.pkgdelta.layers.PlainTooLarge;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Writes decoded bytes to a stream, up to a limit. Not safe for use by several threads. */
public final class PlainOutput implements Decoding.PlainSink {

  private final OutputStream out;
  private final long limit;
  private byte[] copy = new byte[0];
  private long written;

  /**
   * @param limit the most bytes that may come
   */
  public PlainOutput(OutputStream out, long limit) {
    this.out = out;
    this.limit = limit;
  }

  /** Returns how many bytes have come. */
  public long written() {
    return written;
  }

  @Override
  public void accept(MemorySegment plain) throws IOException {
    int count = (int) plain.byteSize();
    if (count > limit - written) {
      throw new PlainTooLarge(limit);
    }
    if (copy.length < count) {
      copy = new byte[count];
    }
    MemorySegment.copy(plain, ValueLayout.JAVA_BYTE, 0, copy, 0, count);
    out.write(copy, 0, count);
    written += count;
  }
}
