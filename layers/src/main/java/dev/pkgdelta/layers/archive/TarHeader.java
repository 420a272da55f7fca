package dev.pkgdelta.layers.archive;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fields of one 512-byte tar header block: v7, ustar (POSIX.1-1988) and GNU layouts.
 *
 * @param block the 512 bytes
 */
record TarHeader(byte[] block) {

  static final int SIZE = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_END = 156;

  /** Whether the checksum fits, as the sum of unsigned or, from old writers, of signed bytes. */
  boolean isValid() {
    long declared = number(CHECKSUM, 8);
    int unsigned = 0;
    int signed = 0;
    for (int i = 0; i < SIZE; i++) {
      int value = i >= CHECKSUM && i < CHECKSUM_END ? ' ' : block[i];
      unsigned += value & 0xff;
      signed += value;
    }
    return block[0] != 0 && (declared == unsigned || declared == signed);
  }

  boolean isZero() {
    for (byte value : block) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  char type() {
    return (char) (block[156] & 0xff);
  }

  long size() {
    return number(124, 12);
  }

  String name() {
    String name = text(0, 100);
    String prefix = isPosix() ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  String link() {
    return text(157, 100);
  }

  int mode() {
    return (int) number(100, 8) & 07777;
  }

  long uid() {
    return number(108, 8);
  }

  long gid() {
    return number(116, 8);
  }

  long modified() {
    return number(136, 12);
  }

  String owner() {
    return isUstar() ? text(265, 32) : "";
  }

  String group() {
    return isUstar() ? text(297, 32) : "";
  }

  /** Whether more blocks of an old GNU sparse map follow. */
  boolean isSparseMapExtended() {
    return block[482] != 0;
  }

  private boolean isUstar() {
    return new String(block, 257, 5, StandardCharsets.ISO_8859_1).equals("ustar");
  }

  /** GNU's magic is followed by a space; its headers have no prefix field. */
  private boolean isPosix() {
    return isUstar() && block[262] == 0;
  }

  private String text(int offset, int length) {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return ZipScanner.name(Arrays.copyOfRange(block, offset, end));
  }

  /** Octal digits, or GNU's base-256 when the top bit is set; -1 for anything else. */
  private long number(int offset, int length) {
    return (block[offset] & 0x80) != 0 ? binary(offset, length) : octal(offset, length);
  }

  private long binary(int offset, int length) {
    boolean negative = (block[offset] & 0x40) != 0;
    long value = negative ? -1 : 0;
    for (int i = offset; i < offset + length; i++) {
      int digit = i == offset && !negative ? block[i] & 0x7f : block[i] & 0xff;
      if (value != (value << 8) >> 8) {
        return -1;
      }
      value = (value << 8) | digit;
    }
    return value;
  }

  private long octal(int offset, int length) {
    int at = offset;
    int end = offset + length;
    while (at < end && block[at] == ' ') {
      at++;
    }
    long value = 0;
    while (at < end && block[at] >= '0' && block[at] <= '7') {
      value = (value << 3) | (block[at++] - '0');
    }
    return at == end || block[at] == 0 || block[at] == ' ' ? value : -1;
  }
}
