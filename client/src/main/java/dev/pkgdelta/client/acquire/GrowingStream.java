package dev.pkgdelta.client.acquire;

import dev.pkgdelta.bytes.BulkInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;

/** Reads a growing file from its beginning to its verified end. */
final class GrowingStream extends BulkInputStream {

  private final GrowingFile file;
  private long position;

  GrowingStream(GrowingFile file, long position) {
    this.file = file;
    this.position = position;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    try {
      int count = file.read(position, target, offset, length, null);
      position += Math.max(0, count);
      return count;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
