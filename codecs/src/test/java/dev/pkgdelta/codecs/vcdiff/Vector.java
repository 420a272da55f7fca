package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.Patches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.Adler32;

/** Builds patches byte by byte, right ones and wrong ones. */
final class Vector {

  static final byte[] OLD = "abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** Starts a patch of a version with header indicator and what follows it. */
  Vector(int version, int... indicatorAndRest) {
    bytes(0xd6, 0xc3, 0xc4, version);
    bytes(indicatorAndRest);
  }

  static Vector plain() {
    return new Vector(0, 0);
  }

  Vector bytes(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  /** A window over the whole old file, or some other segment. */
  Vector window(
      int[] indicatorAndSegment, int size, int[] data, int[] instructions, int[] addresses) {
    return window(indicatorAndSegment, number(size), new int[0], data, instructions, addresses);
  }

  Vector window(
      int[] indicatorAndSegment,
      int[] size,
      int[] checksum,
      int[] data,
      int[] instructions,
      int[] addresses) {
    bytes(indicatorAndSegment);
    int[] lengths =
        concat(number(data.length), number(instructions.length), number(addresses.length));
    bytes(
        number(
            size.length
                + 1
                + lengths.length
                + checksum.length
                + data.length
                + instructions.length
                + addresses.length));
    bytes(size).bytes(0).bytes(lengths).bytes(checksum);
    return bytes(data).bytes(instructions).bytes(addresses);
  }

  byte[] toBytes() {
    return out.toByteArray();
  }

  String apply() throws IOException {
    return new String(Patches.apply(toBytes(), OLD), StandardCharsets.ISO_8859_1);
  }

  /** Returns what the patch makes of another old file. */
  String apply(Bytes old) throws IOException {
    ByteArrayOutputStream made = new ByteArrayOutputStream();
    VcdiffDecoder.decode(
        Bytes.of(toBytes()), old, made, Path.of(System.getProperty("java.io.tmpdir")));
    return made.toString(StandardCharsets.ISO_8859_1);
  }

  static int[] none() {
    return new int[0];
  }

  static int[] ints(int... values) {
    return values;
  }

  static int[] text(String text) {
    return text.chars().toArray();
  }

  /** A source segment that is the whole old file. */
  static int[] all() {
    return ints(1, OLD.length, 0);
  }

  static int[] number(long value) {
    int digits = 1;
    while (value >>> (7 * digits) != 0) {
      digits++;
    }
    int[] number = new int[digits];
    for (int i = 0; i < digits; i++) {
      number[i] = ((int) (value >>> (7 * (digits - 1 - i))) & 0x7f) | (i + 1 < digits ? 0x80 : 0);
    }
    return number;
  }

  static int[] adler(String text) {
    Adler32 adler = new Adler32();
    adler.update(text.getBytes(StandardCharsets.ISO_8859_1));
    long value = adler.getValue();
    return ints((int) (value >> 24), (int) (value >> 16), (int) (value >> 8), (int) value);
  }

  static long adlerNumber(String text) {
    Adler32 adler = new Adler32();
    adler.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return adler.getValue();
  }

  static int[] concat(int[]... parts) {
    return java.util.Arrays.stream(parts).flatMapToInt(java.util.Arrays::stream).toArray();
  }
}
