package dev.pkgdelta.bytes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what {@link ByteCursor} reads. Not safe for use by several threads. */
public final class ByteWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Writes the low 8 bits. */
  public ByteWriter u8(int value) {
    out.write(value);
    return this;
  }

  /** Writes a little-endian 32-bit number. */
  public ByteWriter i32(int value) {
    return u8(value).u8(value >> 8).u8(value >> 16).u8(value >> 24);
  }

  /** Writes an unsigned number, 0 or more, as {@link ByteCursor#varint} reads it. */
  public ByteWriter varint(long value) {
    if (value < 0) {
      throw new IllegalArgumentException("negative: " + value);
    }
    long rest = value;
    while (rest >= 0x80) {
      out.write((int) rest | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  /** Writes the bytes alone, without their length. */
  public ByteWriter bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Writes the length in bytes and the text as UTF-8. */
  public ByteWriter utf8(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    return varint(encoded.length).bytes(encoded);
  }

  /** Returns the number of bytes written. */
  public int size() {
    return out.size();
  }

  /** Returns a copy of what was written. */
  public byte[] toByteArray() {
    return out.toByteArray();
  }
}
