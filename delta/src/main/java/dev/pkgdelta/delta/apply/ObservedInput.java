package dev.pkgdelta.delta.apply;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Shows somebody all that is read from a stream or passed over. */
final class ObservedInput extends FilterInputStream {

  private static final int STEP = 1 << 16;

  private final Observer observer;
  private long done;

  /** Sees what is read. */
  @FunctionalInterface
  interface Observer {

    /**
     * Is called after each read.
     *
     * @param done bytes that were read so far, these included
     */
    void read(byte[] bytes, int offset, int count, long done) throws IOException;
  }

  ObservedInput(InputStream in, Observer observer) {
    super(in);
    this.observer = observer;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    if (count > 0) {
      done += count;
      observer.read(target, offset, count, done);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] passed = new byte[Math.clamp(count, 0, STEP)];
    return Math.max(0, read(passed, 0, passed.length));
  }
}
