package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes runs of an old file with differences added byte by byte, modulo 256. Bytes before and
 * after the old file count as zeros. Not safe for use by several threads.
 */
public final class AddedRun {

  private static final int BUFFER = 1 << 16;

  /** What is kept of the old file, of which runs are read from first to last as a rule. */
  private static final int KEPT = 1 << 24;

  /** Where bytes of a patch come from. */
  @FunctionalInterface
  public interface Source {
    /** Reads exactly {@code length} bytes. */
    void read(byte[] target, int offset, int length) throws IOException;
  }

  private final SourceReader old;
  private final OutputStream out;
  private final byte[] bytes = new byte[BUFFER];
  private final byte[] base = new byte[BUFFER];

  /**
   * @param old the old file
   * @param out takes the new file
   */
  public AddedRun(Bytes old, OutputStream out) {
    this.old = new SourceReader(old, KEPT);
    this.out = out;
  }

  /**
   * Writes {@code length} differences added to the old file's bytes from {@code position} on.
   *
   * @param position may be negative, or lie after the file's end
   */
  public void add(Source differences, long position, long length) throws IOException {
    long done = 0;
    while (done < length) {
      int count = (int) Math.min(BUFFER, length - done);
      differences.read(bytes, 0, count);
      addOld(position + done, count);
      out.write(bytes, 0, count);
      done += count;
    }
  }

  private void addOld(long position, int count) throws IOException {
    int from = Math.clamp(-position, 0, count);
    int to = Math.clamp(old.size() - position, from, count);
    if (from < to) {
      old.read(position + from, base, from, to - from);
      for (int i = from; i < to; i++) {
        bytes[i] += base[i];
      }
    }
  }

  /** Writes {@code length} bytes as they are. */
  public void copy(Source extra, long length) throws IOException {
    long done = 0;
    while (done < length) {
      int count = (int) Math.min(BUFFER, length - done);
      extra.read(bytes, 0, count);
      out.write(bytes, 0, count);
      done += count;
    }
  }
}
