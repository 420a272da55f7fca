package dev.pkgdelta.bytes;

import java.io.IOException;
import java.io.InputStream;

/** An input stream that is read in runs of bytes: to read one is to read a run of one. */
public abstract class BulkInputStream extends InputStream {

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;
}
