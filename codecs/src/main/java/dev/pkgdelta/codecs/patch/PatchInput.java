package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;

/**
 * Reads a part of a patch from first to last. Every read is checked against the part's end first;
 * failures name the format and the offset in the patch. Not safe for use by several threads.
 */
public final class PatchInput {

  private static final int BUFFER = 1 << 16;

  private final String format;
  private final String part;
  private final Bytes bytes;
  private final long size;
  private final long origin;
  private final byte[] buffer;

  /** The position in {@code bytes} of {@code buffer[limit]}. */
  private long loaded;

  private int next;
  private int limit;

  /**
   * @param format the format's name, for messages
   * @param part what these bytes are, for messages
   * @param bytes the part
   * @param origin the offset in the patch that messages give for the part's first byte; -1 if the
   *     part does not lie in the patch as it is
   */
  public PatchInput(String format, String part, Bytes bytes, long origin) {
    this.format = format;
    this.part = part;
    this.bytes = bytes;
    this.size = bytes.size();
    this.origin = origin;
    this.buffer = new byte[(int) Math.min(BUFFER, size)];
  }

  /** Returns how many bytes of the part were read. */
  public long position() {
    return loaded - (limit - next);
  }

  /** Returns how many bytes of the part are left. */
  public long remaining() {
    return size - position();
  }

  /** Returns whether bytes of the part are left. */
  public boolean hasNext() {
    return next < limit || loaded < size;
  }

  /** Returns the offset in the patch of the next byte, or -1. */
  public long offset() {
    return origin < 0 ? -1 : origin + position();
  }

  /** Returns an exception that says what is wrong at the next byte. */
  public CorruptPatch corrupt(String reason) {
    return new CorruptPatch(
        format, origin < 0 ? reason + " (in the " + part + ")" : reason, offset());
  }

  private void fill() throws IOException {
    int count = (int) Math.min(buffer.length, size - loaded);
    if (count == 0) {
      throw corrupt("the " + part + " ends too early");
    }
    bytes.read(loaded, buffer, 0, count);
    loaded += count;
    next = 0;
    limit = count;
  }

  /** Reads one byte, 0 to 255. */
  public int u8() throws IOException {
    if (next == limit) {
      fill();
    }
    return buffer[next++] & 0xff;
  }

  /**
   * Reads a number of base 128, most significant digit first, each byte but the last with its top
   * bit set, if it has at most eight digits and all are at hand.
   *
   * @return -1 if it has more, or they have to be fetched; nothing is read then
   */
  public long shortNumber() {
    int end = Math.min(limit, next + 8);
    long value = 0;
    for (int at = next; at < end; at++) {
      int digit = buffer[at];
      value = value << 7 | (digit & 0x7f);
      if (digit >= 0) {
        next = at + 1;
        return value;
      }
    }
    return -1;
  }

  /** Reads {@code length} bytes into an array. */
  public void read(byte[] target, int offset, int length) throws IOException {
    int buffered = limit - next;
    if (length <= buffered) {
      System.arraycopy(buffer, next, target, offset, length);
      next += length;
      return;
    }
    if (length > remaining()) {
      throw corrupt(
          "the " + part + " ends too early: " + length + " bytes wanted, " + remaining() + " left");
    }
    System.arraycopy(buffer, next, target, offset, buffered);
    next += buffered;
    int rest = length - buffered;
    if (rest >= buffer.length) {
      bytes.read(loaded, target, offset + buffered, rest);
      loaded += rest;
    } else if (rest > 0) {
      fill();
      System.arraycopy(buffer, 0, target, offset + buffered, rest);
      next = rest;
    }
  }

  /** Passes over bytes. */
  public void skip(long count) throws IOException {
    if (count < 0 || count > remaining()) {
      throw corrupt(
          "the " + part + " ends too early: " + count + " bytes wanted, " + remaining() + " left");
    }
    long at = position() + count;
    loaded = at;
    next = 0;
    limit = 0;
  }

  /** Returns the next {@code length} bytes as a part of their own and passes over them. */
  public PatchInput part(String name, long length) throws IOException {
    long from = position();
    long at = offset();
    skip(length);
    return new PatchInput(format, name, bytes.slice(from, length), at);
  }

  /** Returns the next {@code length} bytes and passes over them. */
  public Bytes slice(long length) throws IOException {
    long from = position();
    skip(length);
    return bytes.slice(from, length);
  }
}
