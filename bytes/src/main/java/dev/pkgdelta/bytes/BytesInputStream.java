package dev.pkgdelta.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Reads {@link Bytes} from first to last. */
final class BytesInputStream extends InputStream {

  private static final int BUFFER = 1 << 16;

  private final Bytes bytes;
  private final byte[] buffer;
  private long position;
  private int next;
  private int limit;

  BytesInputStream(Bytes bytes) {
    this.bytes = bytes;
    this.buffer = new byte[(int) Math.min(BUFFER, bytes.size())];
  }

  private boolean fill() throws IOException {
    limit = (int) Math.min(buffer.length, bytes.size() - position);
    next = 0;
    if (limit == 0) {
      return false;
    }
    bytes.read(position, buffer, 0, limit);
    position += limit;
    return true;
  }

  @Override
  public int read() throws IOException {
    return next == limit && !fill() ? -1 : buffer[next++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    if (next == limit) {
      if (length >= buffer.length) {
        int direct = (int) Math.min(length, bytes.size() - position);
        if (direct == 0) {
          return -1;
        }
        bytes.read(position, target, offset, direct);
        position += direct;
        return direct;
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, limit - next);
    System.arraycopy(buffer, next, target, offset, count);
    next += count;
    return count;
  }

  @Override
  public long skip(long count) {
    if (count <= 0) {
      return 0;
    }
    long buffered = Math.min(count, limit - next);
    next += (int) buffered;
    long beyond = Math.min(count - buffered, bytes.size() - position);
    position += beyond;
    return buffered + beyond;
  }

  @Override
  public int available() {
    return (int) Math.min(Integer.MAX_VALUE, limit - next + bytes.size() - position);
  }
}
