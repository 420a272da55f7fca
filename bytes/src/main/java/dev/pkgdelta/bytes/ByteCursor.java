package dev.pkgdelta.bytes;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads numbers, strings and runs from an array, each checked against its bounds before use. Not
 * safe for use by several threads.
 */
public final class ByteCursor {

  private final byte[] array;
  private final int limit;
  private final long origin;
  private int position;

  /** Reads a whole array. */
  public ByteCursor(byte[] array) {
    this(array, 0, array.length, 0);
  }

  /**
   * Reads {@code array[from, to)}.
   *
   * @param origin the offset that error messages give for {@code array[from]}
   */
  public ByteCursor(byte[] array, int from, int to, long origin) {
    java.util.Objects.checkFromToIndex(from, to, array.length);
    this.array = array;
    this.position = from;
    this.limit = to;
    this.origin = origin - from;
  }

  /** Returns the offset of the next byte, counted as error messages count. */
  public long offset() {
    return origin + position;
  }

  /** Returns the number of bytes not yet read. */
  public int remaining() {
    return limit - position;
  }

  /** Reads one byte, 0 to 255. */
  public int u8() throws CorruptData {
    if (position == limit) {
      throw new CorruptData("data ends too early", offset());
    }
    return array[position++] & 0xff;
  }

  /** Reads a little-endian 32-bit number. */
  public int i32() throws CorruptData {
    require(4);
    int value =
        (array[position] & 0xff)
            | (array[position + 1] & 0xff) << 8
            | (array[position + 2] & 0xff) << 16
            | (array[position + 3] & 0xff) << 24;
    position += 4;
    return value;
  }

  /**
   * Reads an unsigned number of 7-bit groups, least significant first, each but the last with its
   * top bit set; the shortest form is the only one taken.
   *
   * @param max the largest value allowed
   * @param what the number's name, for the error message
   */
  public long varint(long max, String what) throws CorruptData {
    long start = offset();
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int group = u8();
      value |= (long) (group & 0x7f) << shift;
      if (group < 0x80) {
        if (group == 0 && shift > 0) {
          throw new CorruptData(what + " is not in its shortest form", start);
        }
        if (value > max) {
          throw new CorruptData(what + " is " + value + ", more than " + max + ",", start);
        }
        return value;
      }
    }
    throw new CorruptData(what + " is too long a number", start);
  }

  /** Reads a number of at most {@code max}, which fits an int. */
  public int varintInt(int max, String what) throws CorruptData {
    return (int) varint(max, what);
  }

  /** Reads {@code length} bytes into a new array; {@code length} is checked first. */
  public byte[] bytes(int length) throws CorruptData {
    require(length);
    position += length;
    return Arrays.copyOfRange(array, position - length, position);
  }

  /** Reads a length of at most {@code max} and that many bytes of UTF-8. */
  public String utf8(int max, String what) throws CorruptData {
    long start = offset();
    byte[] text = bytes(varintInt(max, "length of " + what));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(text)).toString();
    } catch (CharacterCodingException e) {
      throw new CorruptData(what + " is not UTF-8", start);
    }
  }

  private void require(int length) throws CorruptData {
    if (length < 0 || length > limit - position) {
      throw new CorruptData("data ends too early: " + length + " bytes wanted", offset());
    }
  }
}
