package dev.pkgdelta.delta.apply;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells somebody how far a stream is read. */
final class ObservedInput extends FilterInputStream {

  private static final int STEP = 1 << 16;

  private final Observer observer;
  private long done;

  /** Is told how far. */
  @FunctionalInterface
  interface Observer {

    /**
     * Is called after each read.
     *
     * @param done bytes that were read so far
     */
    void read(long done) throws IOException;
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
      observer.read(done);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] passed = new byte[Math.clamp(count, 0, STEP)];
    return Math.max(0, read(passed, 0, passed.length));
  }
}
