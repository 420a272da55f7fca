package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.Objects;

/**
 * Reads a part of a patch from first to last. Every read is checked against the part's end first;
 * failures name the format and the offset in the patch. Not safe for use by several threads.
 */
public final class PatchInput {

  private static final int BUFFER = 1 << 16;

  /** So many bytes after those that are at hand can be looked at, whatever they are. */
  private static final int SLACK = 32;

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
    this.buffer = new byte[(int) Math.min(BUFFER, size) + SLACK];
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
    if (loaded == size) {
      throw endsTooEarly();
    }
    gather(1);
  }

  /** Returns an exception that says that bytes are missing after the next one. */
  public CorruptPatch endsTooEarly() {
    return corrupt("the " + part + " ends too early");
  }

  /**
   * Has the next bytes at hand, in one piece of {@link #buffer}, from {@link #next} up to {@link
   * #limit}. Up to 32 bytes after the limit may be looked at, too: they are no bytes of the part.
   *
   * @param count how many bytes; fewer are at hand only if the part ends after them; up to 2^16
   */
  public void gather(int count) throws IOException {
    int rest = limit - next;
    if (rest >= count || loaded == size) {
      return;
    }
    System.arraycopy(buffer, next, buffer, 0, rest);
    int more = (int) Math.min(buffer.length - SLACK - rest, size - loaded);
    bytes.read(loaded, buffer, rest, more);
    loaded += more;
    next = 0;
    limit = rest + more;
  }

  /** Returns what {@link #gather} fills. */
  public byte[] buffer() {
    return buffer;
  }

  /** Returns where in the buffer the next byte is. */
  public int next() {
    return next;
  }

  /** Returns where in the buffer the bytes at hand end. */
  public int limit() {
    return limit;
  }

  /**
   * Goes on from a place in the buffer.
   *
   * @param at from the next byte to the limit
   */
  public void goOn(int at) {
    next = Objects.checkIndex(at, limit + 1);
  }

  /** Reads one byte, 0 to 255. */
  public int u8() throws IOException {
    if (next == limit) {
      fill();
    }
    return buffer[next++] & 0xff;
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
    if (rest >= BUFFER) {
      bytes.read(loaded, target, offset + buffered, rest);
      loaded += rest;
    } else if (rest > 0) {
      gather(rest);
      System.arraycopy(buffer, next, target, offset + buffered, rest);
      next += rest;
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
