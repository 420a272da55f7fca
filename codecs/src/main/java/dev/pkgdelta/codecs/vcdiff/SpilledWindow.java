package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.patch.PatchInput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A target window (RFC 3284, section 3) that is larger than should be in memory: most of it is in a
 * temporary file.
 */
final class SpilledWindow implements TargetWindow {

  private static final int IN_HEAP = 1 << 24;
  private static final int CHUNK = 1 << 16;

  private final SpillBuffer bytes;
  private final byte[] chunk = new byte[CHUNK];

  SpilledWindow(Path spill) {
    this.bytes = new SpillBuffer(spill, IN_HEAP);
  }

  @Override
  public long size() {
    return bytes.size();
  }

  @Override
  public void add(PatchInput data, long length) throws IOException {
    for (long left = length; left > 0; ) {
      int count = (int) Math.min(CHUNK, left);
      data.read(chunk, 0, count);
      bytes.write(chunk, 0, count);
      left -= count;
    }
  }

  @Override
  public void run(byte value, long length) throws IOException {
    Arrays.fill(chunk, value);
    for (long left = length; left > 0; ) {
      int count = (int) Math.min(CHUNK, left);
      bytes.write(chunk, 0, count);
      left -= count;
    }
  }

  @Override
  public void copySource(Segment source, long position, long length) throws IOException {
    for (long done = 0; done < length; ) {
      int count = (int) Math.min(CHUNK, length - done);
      source.read(position + done, chunk, 0, count);
      bytes.write(chunk, 0, count);
      done += count;
    }
  }

  @Override
  public void copyTarget(long position, long length) throws IOException {
    long from = position;
    for (long left = length; left > 0; ) {
      long whole = bytes.size() - from;
      int count = (int) Math.min(Math.min(CHUNK, left), whole);
      bytes.read(from, chunk, 0, count);
      bytes.write(chunk, 0, count);
      left -= count;
      // A run that overlaps itself repeats: from the same start twice as much can be read now.
      from += count == whole ? 0 : count;
    }
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    for (long done = 0; done < bytes.size(); ) {
      int count = (int) Math.min(CHUNK, bytes.size() - done);
      bytes.read(done, chunk, 0, count);
      out.write(chunk, 0, count);
      done += count;
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
