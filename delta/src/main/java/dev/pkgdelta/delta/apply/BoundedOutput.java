package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.CorruptData;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Ends a result that grows past what was promised, long before it fills a disk. */
final class BoundedOutput extends FilterOutputStream {

  private final long limit;
  private long written;

  BoundedOutput(OutputStream out, long limit) {
    super(out);
    this.limit = limit;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    written += length;
    if (written > limit) {
      throw new CorruptData("the delta gives more than the " + limit + " bytes it promises", -1);
    }
    out.write(source, offset, length);
  }
}
