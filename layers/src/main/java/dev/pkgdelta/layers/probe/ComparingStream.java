package dev.pkgdelta.layers.probe;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;

/**
 * Compares what is written with what is expected, and throws {@link Mismatch} at the first byte
 * that differs. Not safe for use by several threads.
 */
public final class ComparingStream extends BulkOutputStream {

  private static final int STEP = 1 << 16;

  private final Bytes expected;
  private final byte[] buffer = new byte[STEP];
  private long position;

  /** Compares with all of {@code expected}. */
  public ComparingStream(Bytes expected) {
    this.expected = expected;
  }

  /** Returns how many bytes have been written, all as expected. */
  public long position() {
    return position;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = (int) Math.min(Math.min(STEP, length - done), expected.size() - position);
      if (count == 0) {
        throw new Mismatch(position);
      }
      expected.read(position, buffer, 0, count);
      int from = offset + done;
      int differs = Arrays.mismatch(bytes, from, from + count, buffer, 0, count);
      if (differs >= 0) {
        position += differs;
        throw new Mismatch(position);
      }
      position += count;
      done += count;
    }
  }

  /**
   * Ends the comparison.
   *
   * @throws Mismatch if more bytes were expected
   */
  public void requireEnd() throws Mismatch {
    if (position != expected.size()) {
      throw new Mismatch(position);
    }
  }
}
