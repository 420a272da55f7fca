package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A target window (RFC 3284, section 3) in heap, which serves for one after another. It grows as it
 * fills: its declared size alone takes no memory.
 */
final class HeapWindow implements TargetWindow {

  private static final int FIRST = 1 << 23;

  /** So much is written at a time: what was just summed up is still in the processor's cache. */
  private static final int PIECE = 1 << 18;

  private int limit;
  private byte[] bytes = {};
  private int size;

  /** Forgets the window of before and starts one of at most {@code newLimit} bytes. */
  void clear(int newLimit) {
    limit = newLimit;
    size = 0;
    int first = Math.min(FIRST, newLimit);
    if (bytes.length < first || bytes.length / 2 > Math.max(FIRST, newLimit)) {
      bytes = new byte[first];
    }
  }

  private void reserve(long length) {
    if (length > bytes.length - size) {
      grow((int) (size + length));
    }
  }

  private void grow(int needed) {
    bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(bytes.length * 2L, needed)));
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
    // A run that overlaps itself repeats: from the same start twice as much is there each time.
    while (left > 0) {
      int step = Math.min(left, size - from);
      System.arraycopy(bytes, from, bytes, size, step);
      size += step;
      left -= step;
    }
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (int done = 0; done < size; done += PIECE) {
      out.write(bytes, done, Math.min(PIECE, size - done));
    }
  }

  @Override
  public void close() {}
}
