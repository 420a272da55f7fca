package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.io.OutputStream;

/** Writes runs of a new file, or what is to be added to the old one to get them. */
public final class Differences {

  private static final int BUFFER = 1 << 16;

  private final Bytes old;
  private final Bytes target;
  private final byte[] bytes = new byte[BUFFER];
  private final byte[] base = new byte[BUFFER];

  /** Compares two files. */
  public Differences(Bytes old, Bytes target) {
    this.old = old;
    this.target = target;
  }

  /** Writes the new file's bytes of a run minus the old file's, modulo 256. */
  public void write(Copy run, OutputStream out) throws IOException {
    for (long done = 0; done < run.length(); ) {
      int count = (int) Math.min(BUFFER, run.length() - done);
      target.read(run.target() + done, bytes, 0, count);
      old.read(run.source() + done, base, 0, count);
      for (int i = 0; i < count; i++) {
        bytes[i] -= base[i];
      }
      out.write(bytes, 0, count);
      done += count;
    }
  }

  /** Writes bytes {@code [from, to)} of the new file. */
  public void writeExtra(long from, long to, OutputStream out) throws IOException {
    for (long at = from; at < to; ) {
      int count = (int) Math.min(BUFFER, to - at);
      target.read(at, bytes, 0, count);
      out.write(bytes, 0, count);
      at += count;
    }
  }
}
