package dev.pkgdelta.bytes;

import java.io.IOException;
import java.io.OutputStream;

/** An output stream that is written in runs of bytes: to write one is to write a run of one. */
public abstract class BulkOutputStream extends OutputStream {

  @Override
  public final void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int offset, int length) throws IOException;
}
