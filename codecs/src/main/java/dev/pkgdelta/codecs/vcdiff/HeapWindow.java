package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.Adler32;

/** A window in heap. It grows as it fills: its declared size alone takes no memory. */
final class HeapWindow implements TargetWindow {

  private static final int FIRST = 1 << 23;

  private final int limit;
  private byte[] bytes;
  private int size;

  HeapWindow(int limit) {
    this.limit = limit;
    this.bytes = new byte[Math.min(FIRST, limit)];
  }

  private void reserve(long length) {
    int needed = (int) (size + length);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(bytes.length * 2L, needed)));
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void add(PatchInput data, long length) throws IOException {
    reserve(length);
    data.read(bytes, size, (int) length);
    size += (int) length;
  }

  @Override
  public void run(byte value, long length) {
    reserve(length);
    Arrays.fill(bytes, size, size + (int) length, value);
    size += (int) length;
  }

  @Override
  public void copySource(Segment source, long position, long length) throws IOException {
    reserve(length);
    source.read(position, bytes, size, (int) length);
    size += (int) length;
  }

  @Override
  public void copyTarget(long position, long length) {
    reserve(length);
    int from = (int) position;
    int left = (int) length;
    while (left > 0) {
      int step = Math.min(left, size - from);
      System.arraycopy(bytes, from, bytes, size, step);
      size += step;
      left -= step;
    }
  }

  @Override
  public int writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    Adler32 adler = new Adler32();
    adler.update(bytes, 0, size);
    return (int) adler.getValue();
  }

  @Override
  public void close() {}
}
