package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Compression;
import dev.pkgdelta.layers.archive.ArScanner;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Makes the {@link PackFormat#UNZIPPED} form. Of an ar archive, every member that is a stream in
 * the recipe becomes its plain bytes, with the compression's suffix taken off its name, and its
 * size and padding as ar needs them (deb(5)). Of a compressed file, the plain bytes remain.
 * Anything else stays as it is.
 */
final class UnzippedPacking {

  private static final int NAME = 16;
  private static final int SIZE_AT = 48;
  private static final int SIZE = 10;
  private static final long MAX_MEMBER = 9_999_999_999L;

  private final Packer.Packing packing;
  private final Recipe recipe;
  private final OutputStream target;

  UnzippedPacking(Packer.Packing packing, Recipe recipe, OutputStream target) {
    this.packing = packing;
    this.recipe = recipe;
    this.target = target;
  }

  /**
   * Makes a part of a target.
   *
   * @param place what it begins behind
   * @return what the next part begins behind
   */
  UnzippedPlace run(UnzippedPlace place) throws IOException {
    return switch (place) {
      case START -> start();
      case AS_IS -> asIs();
      case STREAM -> compressedFile(0);
      case MEMBER -> ar(0, false);
      case PADDED_MEMBER -> ar(0, true);
    };
  }

  private UnzippedPlace asIs() throws IOException {
    packing.run(recipe, target);
    return UnzippedPlace.AS_IS;
  }

  private UnzippedPlace start() throws IOException {
    List<Recipe.Stream> streams = recipe.streams();
    if (streams.stream().allMatch(stream -> stream.compression() == Compression.BITCODE)) {
      return asIs();
    }
    long firstGap = streams.getFirst().gap();
    byte[] start = packing.take((int) Math.min(firstGap, ArScanner.MAGIC.length()));
    if (new String(start, StandardCharsets.ISO_8859_1).equals(ArScanner.MAGIC)) {
      target.write(start);
      return ar(start.length, false);
    }
    if (start.length == 0 || start[0] == 0x1f) {
      return compressedFile(start.length);
    }
    throw new CorruptData(
        "only .deb files and compressed tars have an unzipped form; make the package", -1);
  }

  /**
   * @param taken bytes of the first gap that have been taken
   */
  private UnzippedPlace compressedFile(int taken) throws IOException {
    long before = taken;
    for (Recipe.Stream stream : recipe.streams()) {
      packing.copy(stream.gap() - before, OutputStream.nullOutputStream());
      plain(stream);
      before = 0;
    }
    packing.copy(recipe.tail(), OutputStream.nullOutputStream());
    return UnzippedPlace.STREAM;
  }

  /**
   * @param taken bytes of the first gap that have been taken
   * @param afterOdd whether padding follows on what stands before
   */
  private UnzippedPlace ar(int taken, boolean afterOdd) throws IOException {
    boolean padded = afterOdd;
    long before = taken;
    for (Recipe.Stream stream : recipe.streams()) {
      byte[] header = copyWholeMembers(dropPadding(stream.gap() - before, padded));
      padded = (size(header) & 1) != 0;
      target.write(plainHeader(header, stream.plainSize()));
      plain(stream);
      if ((stream.plainSize() & 1) != 0) {
        target.write('\n');
      }
      before = 0;
    }
    packing.copy(dropPadding(recipe.tail(), padded), target);
    return padded ? UnzippedPlace.PADDED_MEMBER : UnzippedPlace.MEMBER;
  }

  private void plain(Recipe.Stream stream) throws IOException {
    if (stream.compression() == Compression.BITCODE) {
      throw new CorruptData(
          "an archive of bitcode and compressed members has no unzipped form; make the package",
          -1);
    }
    packing.plain(stream, target);
  }

  /**
   * Copies the members that lie in a gap whole, passes over the compression's header in the last,
   * and returns the last one's ar header.
   */
  private byte[] copyWholeMembers(long gap) throws IOException {
    long left = gap;
    while (left >= ArScanner.HEADER) {
      byte[] header = packing.take(ArScanner.HEADER);
      long length = size(header) + (size(header) & 1);
      left -= ArScanner.HEADER;
      if (left < length) {
        packing.copy(left, OutputStream.nullOutputStream());
        return header;
      }
      target.write(header);
      packing.copy(length, target);
      left -= length;
    }
    throw notWholeMember();
  }

  private long dropPadding(long gap, boolean padded) throws IOException {
    if (!padded || gap == 0) {
      return gap;
    }
    packing.copy(1, OutputStream.nullOutputStream());
    return gap - 1;
  }

  private static CorruptData notWholeMember() {
    return new CorruptData(
        "an ar member is not one compressed stream and has no unzipped form; make the package", -1);
  }

  private static long size(byte[] header) throws CorruptData {
    String digits = new String(header, SIZE_AT, SIZE, StandardCharsets.ISO_8859_1).strip();
    if (header[58] != '`' || !digits.matches("\\d{1,10}")) {
      throw notWholeMember();
    }
    return Long.parseLong(digits);
  }

  private static byte[] plainHeader(byte[] header, long plainSize) throws CorruptData {
    if (plainSize > MAX_MEMBER) {
      throw new CorruptData("an ar member can't hold " + plainSize + " bytes", -1);
    }
    String name = new String(header, 0, NAME, StandardCharsets.ISO_8859_1).stripTrailing();
    byte[] plain = header.clone();
    boolean slash = name.endsWith("/");
    String plainName = Paths.plain(slash ? name.substring(0, name.length() - 1) : name);
    fill(plain, 0, NAME, slash ? plainName + "/" : plainName);
    fill(plain, SIZE_AT, SIZE, Long.toString(plainSize));
    return plain;
  }

  private static void fill(byte[] header, int at, int length, String text) {
    Arrays.fill(header, at, at + length, (byte) ' ');
    byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(encoded, 0, header, at, encoded.length);
  }
}
