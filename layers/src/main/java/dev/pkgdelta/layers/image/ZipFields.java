package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.ByteSearch;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.archive.ZipEntry;
import dev.pkgdelta.layers.archive.ZipScanner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of a zip's headers that follow from its other bytes (APPNOTE 4.3): checksum and
 * size of contents whose plain bytes stand in the image, in local headers or data descriptors; and
 * all that the central directory repeats, with where the headers lie once contents are compressed,
 * which the compressed sizes in local headers and descriptors tell. Only an image that starts with
 * a local header has any ({@code docs/format.md}, "Computed fields"). Nothing fails, whatever the
 * bytes; fields whose right value is not known get 0. One use each.
 */
public final class ZipFields {

  private static final int MOST = 1 << 20;
  private static final byte[] DIRECTORY_MAGIC = {'P', 'K', 1, 2};
  private static final int DIRECTORY_RECORD = 0x02014b50;
  private static final int DIRECTORY_RECORD_SIZE = 46;
  private static final int DIRECTORY_END = 0x06054b50;
  private static final int DIRECTORY_END_SIZE = 22;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int BUFFER = 1 << 16;

  private final Bytes image;
  private final Holes holes;
  private final List<Field> fields = new ArrayList<>();
  private final Map<String, Placed> placed = new HashMap<>();

  /** What a field tells. */
  public enum Kind {
    /** CRC-32 of the plain content. */
    CRC32,
    /** Bytes of the content as it lies in the archive. */
    COMPRESSED_SIZE,
    /** Bytes of the plain content. */
    SIZE,
    /** Where the local header is. */
    OFFSET,
    /** Bytes of the central directory. */
    DIRECTORY_SIZE,
    /** Where the central directory is. */
    DIRECTORY_OFFSET
  }

  /**
   * A field of four bytes, little-endian.
   *
   * @param offset where it is in the image
   * @param value what it has to be
   * @param kind what it tells
   * @param name the entry that it is about; empty for the directory's own
   */
  public record Field(long offset, int value, Kind kind, String name) {}

  /** An entry as the directory repeats it. */
  private record Placed(int crc32, int compressedSize, int size, int offset) {}

  private ZipFields(Bytes image, Recipe recipe) {
    this.image = image;
    this.holes = new Holes(recipe);
  }

  /** Lists the fields, in the order in which they lie. */
  public static List<Field> of(Bytes image, Recipe recipe) throws IOException {
    if (!ZipScanner.startsWithEntry(image)) {
      return List.of();
    }
    ZipFields found = new ZipFields(image, recipe);
    found.find();
    return found.fields;
  }

  private void find() throws IOException {
    long header = 0;
    long packedHeader = 0;
    long end = 0;
    int compressed = 0;
    for (ZipEntry entry : ZipScanner.scan(image, MOST, holes.zipContents())) {
      packedHeader += packedSize(header, end, compressed, entry.headerStart());
      header = entry.headerStart();
      end = entry.end();
      Sizes sizes = sizes(entry);
      compressed = sizes.compressed();
      placed.put(
          entry.name(), new Placed(sizes.crc32(), compressed, sizes.size(), (int) packedHeader));
    }
    long directory = ByteSearch.find(image, DIRECTORY_MAGIC, end);
    if (directory >= 0) {
      packedHeader += packedSize(header, end, compressed, directory);
      directory(directory, (int) packedHeader);
    }
  }

  /** Returns how many packed bytes there are from a header to the next. */
  private long packedSize(long header, long end, int compressed, long next) throws IOException {
    return header == next
        ? 0
        : ZipScanner.headerLength(image, header) + (compressed & 0xffffffffL) + (next - end);
  }

  /** Checksum and sizes of an entry, right ones where they can be known. */
  private record Sizes(int crc32, int compressed, int size) {}

  private Sizes sizes(ZipEntry entry) throws IOException {
    long at = entry.headerStart() + 14;
    ByteBuffer told = read(at, 12);
    if (told != null
        && told.getInt(4) == 0
        && ZipScanner.hasDescriptor(image, entry.headerStart())) {
      at = entry.end();
      ByteBuffer magic = read(at, 4);
      at += magic != null && magic.getInt(0) == DESCRIPTOR ? 4 : 0;
      told = read(at, 12);
    }
    if (told == null) {
      return new Sizes(0, 0, 0);
    }
    int compressed = told.getInt(4);
    if (!holes.isPlain(entry)) {
      return new Sizes(told.getInt(0), compressed, told.getInt(8));
    }
    int crc32 = crc32(entry);
    int size = (int) entry.length();
    fields.add(new Field(at, crc32, Kind.CRC32, entry.name()));
    fields.add(new Field(at + 8, size, Kind.SIZE, entry.name()));
    return new Sizes(crc32, compressed, size);
  }

  private int crc32(ZipEntry entry) throws IOException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[(int) Math.min(BUFFER, entry.length())];
    for (long at = entry.start(); at < entry.end(); at += buffer.length) {
      int length = (int) Math.min(buffer.length, entry.end() - at);
      image.read(at, buffer, 0, length);
      crc.update(buffer, 0, length);
    }
    return (int) crc.getValue();
  }

  private void directory(long start, int packedStart) throws IOException {
    long at = start;
    for (ByteBuffer record = read(at, DIRECTORY_RECORD_SIZE);
        record != null && record.getInt(0) == DIRECTORY_RECORD;
        record = read(at, DIRECTORY_RECORD_SIZE)) {
      int nameLength = record.getShort(28) & 0xffff;
      String name = ZipScanner.name(image, at + DIRECTORY_RECORD_SIZE, nameLength);
      Placed entry = placed.get(name);
      if (entry != null) {
        fields.add(new Field(at + 16, entry.crc32(), Kind.CRC32, name));
        fields.add(new Field(at + 20, entry.compressedSize(), Kind.COMPRESSED_SIZE, name));
        fields.add(new Field(at + 24, entry.size(), Kind.SIZE, name));
        fields.add(new Field(at + 42, entry.offset(), Kind.OFFSET, name));
      }
      int extra = record.getShort(30) & 0xffff;
      int comment = record.getShort(32) & 0xffff;
      at += DIRECTORY_RECORD_SIZE + nameLength + extra + comment;
    }
    ByteBuffer end = read(at, DIRECTORY_END_SIZE);
    if (end != null && end.getInt(0) == DIRECTORY_END) {
      fields.add(new Field(at + 12, (int) (at - start), Kind.DIRECTORY_SIZE, ""));
      fields.add(new Field(at + 16, packedStart, Kind.DIRECTORY_OFFSET, ""));
    }
  }

  private @Nullable ByteBuffer read(long at, int length) throws IOException {
    return at > image.size() - length
        ? null
        : ByteBuffer.wrap(image.copy(at, length)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
