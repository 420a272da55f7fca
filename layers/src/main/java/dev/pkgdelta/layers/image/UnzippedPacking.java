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

  void run() throws IOException {
    List<Recipe.Stream> streams = recipe.streams();
    if (streams.stream().allMatch(stream -> stream.compression() == Compression.BITCODE)) {
      packing.run(recipe, target);
      return;
    }
    if (streams.stream().anyMatch(stream -> stream.compression() == Compression.BITCODE)) {
      throw new CorruptData(
          "an archive of bitcode and compressed members has no unzipped form; make the package",
          -1);
    }
    long firstGap = streams.getFirst().gap();
    byte[] start = packing.take((int) Math.min(firstGap, ArScanner.MAGIC.length()));
    if (new String(start, StandardCharsets.ISO_8859_1).equals(ArScanner.MAGIC)) {
      target.write(start);
      ar(firstGap - start.length);
    } else if (start.length == 0 || start[0] == 0x1f) {
      compressedFile(firstGap - start.length);
    } else {
      throw new CorruptData(
          "only .deb files and compressed tars have an unzipped form; make the package", -1);
    }
  }

  private void compressedFile(long firstGap) throws IOException {
    List<Recipe.Stream> streams = recipe.streams();
    for (int i = 0; i < streams.size(); i++) {
      Recipe.Stream stream = streams.get(i);
      long gap = i == 0 ? firstGap : stream.gap();
      packing.copy(gap, OutputStream.nullOutputStream());
      plain(stream);
    }
    packing.copy(recipe.tail(), OutputStream.nullOutputStream());
  }

  private void ar(long firstGap) throws IOException {
    List<Recipe.Stream> streams = recipe.streams();
    boolean padded = false;
    for (int i = 0; i < streams.size(); i++) {
      Recipe.Stream stream = streams.get(i);
      long gap = i == 0 ? firstGap : stream.gap();
      byte[] header = copyWholeMembers(dropPadding(gap, padded));
      padded = (size(header) & 1) != 0;
      target.write(plainHeader(header, stream.plainSize()));
      plain(stream);
      if ((stream.plainSize() & 1) != 0) {
        target.write('\n');
      }
    }
    packing.copy(dropPadding(recipe.tail(), padded), target);
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

  private void plain(Recipe.Stream stream) throws IOException {
    PlainBytes plain = new PlainBytes(target, stream.plainSize(), null);
    packing.run(stream.inner(), plain);
    plain.requireAll();
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
