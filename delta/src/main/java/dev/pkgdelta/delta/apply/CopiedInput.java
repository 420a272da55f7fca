package dev.pkgdelta.delta.apply;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes what is read from a stream, or passed over, to another place as well. */
final class CopiedInput extends FilterInputStream {

  private final OutputStream copy;

  CopiedInput(InputStream in, OutputStream copy) {
    super(in);
    this.copy = copy;
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
      copy.write(target, offset, count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] passed = new byte[Math.clamp(count, 0, 1 << 16)];
    return Math.max(0, read(passed, 0, passed.length));
  }
}
