package dev.pkgdelta.layers.archive;

import dev.pkgdelta.bytes.ByteSearch;
import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the entries of a zip archive (PKWARE APPNOTE 6.3.10) by its central directory, or, where
 * that is missing or broken, by the local headers that follow each other from the first byte on.
 * Entries whose content overlaps that of an earlier one are left out. Stateless.
 */
public final class ZipScanner {

  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_SIZE = 30;
  private static final byte[] LOCAL_MAGIC = {'P', 'K', 3, 4};
  private static final byte[] DIRECTORY_MAGIC = {'P', 'K', 1, 2};
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int DESCRIPTOR_SIZE = 16;
  private static final int DATA_DESCRIPTOR_FLAG = 1 << 3;

  private ZipScanner() {}

  /** Returns whether bytes start with the local header of an entry. */
  public static boolean startsWithEntry(Bytes bytes) throws IOException {
    return bytes.size() >= LOCAL_SIZE && buffer(bytes, 0, 4).getInt() == LOCAL;
  }

  /** Whether a zip archive begins or, without a comment, ends here. */
  static boolean matches(Bytes bytes) throws IOException {
    if (bytes.size() < ZipDirectory.END_SIZE) {
      return false;
    }
    int first = buffer(bytes, 0, 4).getInt();
    return first == LOCAL
        || first == ZipDirectory.END
        || ZipDirectory.endsAt(bytes, bytes.size() - ZipDirectory.END_SIZE);
  }

  /**
   * Lists the entries in the order in which they lie.
   *
   * @param max the most entries to list
   */
  public static List<ZipEntry> scan(Bytes archive, int max) throws IOException {
    ZipDirectory directory = ZipDirectory.find(archive);
    return directory == null ? byLocalHeaders(archive, max) : byDirectory(archive, directory, max);
  }

  /**
   * Lists the entries of an archive in which contents may have other sizes than told, by their
   * local headers. The next one is looked for from each content's end on; contents whose end can't
   * be told are left out.
   *
   * @param max the most entries to list
   * @param extents asked with size -1 where only a data descriptor tells it
   */
  public static List<ZipEntry> scan(Bytes archive, int max, ContentExtents extents)
      throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    long position = 0;
    while (entries.size() < max && archive.size() - position >= LOCAL_SIZE) {
      ZipEntry told = entry(archive, position);
      if (told == null) {
        break;
      }
      boolean toldBehind = told.length() == 0 && hasDescriptor(archive, position);
      long end = extents.end(told.start(), toldBehind ? -1 : told.length());
      position = ByteSearch.find(archive, LOCAL_MAGIC, end < 0 ? ~end : end);
      if (end < 0 && toldBehind) {
        end = describedEnd(archive, told.start(), position);
      }
      if (end >= told.start() && end <= archive.size()) {
        entries.add(told.ending(end));
      }
      if (position < 0) {
        break;
      }
    }
    return entries;
  }

  /**
   * Returns where a content ends if a descriptor that fits it stands before what follows, or -1.
   */
  private static long describedEnd(Bytes archive, long start, long next) throws IOException {
    long following = next < 0 ? ByteSearch.find(archive, DIRECTORY_MAGIC, start) : next;
    long end = following - DESCRIPTOR_SIZE;
    if (end < start) {
      return -1;
    }
    ByteBuffer descriptor = buffer(archive, end, DESCRIPTOR_SIZE);
    return descriptor.getInt(0) == DESCRIPTOR && descriptor.getInt(8) == end - start ? end : -1;
  }

  private static List<ZipEntry> byDirectory(Bytes archive, ZipDirectory directory, int max)
      throws IOException {
    List<ZipEntry> listed = new ArrayList<>();
    for (ZipDirectory.Listed record : directory.records(archive, max)) {
      ZipEntry entry = locate(archive, directory.start(), record);
      if (entry != null) {
        listed.add(entry);
      }
    }
    listed.sort(Comparator.comparingLong(ZipEntry::headerStart));
    List<ZipEntry> entries = new ArrayList<>(listed.size());
    long end = 0;
    for (ZipEntry entry : listed) {
      if (entry.headerStart() >= end) {
        entries.add(entry);
        end = entry.end();
      }
    }
    return entries;
  }

  /** Finds where the content of a directory's record lies; null where that makes no sense. */
  private static @Nullable ZipEntry locate(
      Bytes archive, long directoryStart, ZipDirectory.Listed record) throws IOException {
    long header = record.headerStart();
    if (header < 0 || header > directoryStart - LOCAL_SIZE) {
      return null;
    }
    ByteBuffer local = buffer(archive, header, LOCAL_SIZE);
    long start = header + LOCAL_SIZE + u16(local, 26) + u16(local, 28);
    if (local.getInt(0) != LOCAL
        || record.length() < 0
        || start > directoryStart
        || record.length() > directoryStart - start) {
      return null;
    }
    return record.at(start);
  }

  private static List<ZipEntry> byLocalHeaders(Bytes archive, int max) throws IOException {
    List<ZipEntry> entries = new ArrayList<>();
    long position = 0;
    while (entries.size() < max && archive.size() - position >= LOCAL_SIZE) {
      ZipEntry entry = entry(archive, position);
      if (entry == null
          || (entry.length() == 0 && hasDescriptor(archive, position))
          || entry.length() > archive.size() - entry.start()) {
        break;
      }
      entries.add(entry);
      position = entry.end();
    }
    return entries;
  }

  /** Returns whether a local header, which is there, says that a descriptor follows the content. */
  public static boolean hasDescriptor(Bytes archive, long header) throws IOException {
    return (u16(buffer(archive, header, LOCAL_SIZE), 6) & DATA_DESCRIPTOR_FLAG) != 0;
  }

  /** Returns what a local header says; null if there is none. Its content may pass the end. */
  private static @Nullable ZipEntry entry(Bytes archive, long position) throws IOException {
    ByteBuffer local = buffer(archive, position, LOCAL_SIZE);
    int nameLength = u16(local, 26);
    long start = position + LOCAL_SIZE + nameLength + u16(local, 28);
    return local.getInt(0) != LOCAL || start > archive.size()
        ? null
        : new ZipEntry(
            name(archive.copy(position + LOCAL_SIZE, nameLength)),
            u16(local, 8),
            (u16(local, 6) & 1) != 0,
            local.getInt(14),
            local.getInt(22) & 0xffffffffL,
            0,
            local.getInt(10),
            position,
            start,
            local.getInt(18) & 0xffffffffL);
  }

  /** Returns the bytes from a local header, which is there, to its entry's content. */
  public static long headerLength(Bytes archive, long header) throws IOException {
    ByteBuffer local = buffer(archive, header, LOCAL_SIZE);
    return (long) LOCAL_SIZE + u16(local, 26) + u16(local, 28);
  }

  /** Returns a name that stands in an archive; empty if it passes the end. */
  public static String name(Bytes archive, long at, int length) throws IOException {
    return length > archive.size() - at ? "" : name(archive.copy(at, length));
  }

  /** UTF-8 where it is valid, whatever the flags say, as most writers do; else Latin-1. */
  static String name(byte[] raw) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return new String(raw, StandardCharsets.ISO_8859_1);
    }
  }

  static ByteBuffer buffer(Bytes bytes, long position, int length) throws IOException {
    return ByteBuffer.wrap(bytes.copy(position, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int u16(ByteBuffer buffer, int index) {
    return buffer.getShort(index) & 0xffff;
  }
}
