package dev.pkgdelta.codecs.bsdiff;

/** bsdiff's numbers: 8 bytes, least significant first, the top bit of the last the sign. */
public final class BsdiffNumber {

  /** The length of a number in bytes. */
  public static final int SIZE = 8;

  private BsdiffNumber() {}

  /** Returns the number that starts at {@code at}. */
  public static long read(byte[] bytes, int at) {
    long magnitude = bytes[at + 7] & 0x7f;
    for (int i = 6; i >= 0; i--) {
      magnitude = magnitude << 8 | (bytes[at + i] & 0xff);
    }
    return bytes[at + 7] < 0 ? -magnitude : magnitude;
  }

  /** Writes a number, not {@link Long#MIN_VALUE}. */
  public static void write(long value, byte[] bytes, int at) {
    long rest = Math.abs(value);
    for (int i = 0; i < SIZE; i++) {
      bytes[at + i] = (byte) rest;
      rest >>>= 8;
    }
    bytes[at + 7] |= (byte) (value < 0 ? 0x80 : 0);
  }
}
