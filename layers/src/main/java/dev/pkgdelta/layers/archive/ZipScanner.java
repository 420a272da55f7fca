package dev.pkgdelta.layers.archive;

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
  private static final int DATA_DESCRIPTOR_FLAG = 1 << 3;

  private ZipScanner() {}

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
      ByteBuffer local = buffer(archive, position, LOCAL_SIZE);
      int flags = u16(local, 6);
      long length = local.getInt(18) & 0xffffffffL;
      int nameLength = u16(local, 26);
      long start = position + LOCAL_SIZE + nameLength + u16(local, 28);
      boolean unknownLength = (flags & DATA_DESCRIPTOR_FLAG) != 0 && length == 0;
      if (local.getInt(0) != LOCAL
          || unknownLength
          || start > archive.size()
          || length > archive.size() - start) {
        break;
      }
      entries.add(
          new ZipEntry(
              name(archive.copy(position + LOCAL_SIZE, nameLength)),
              u16(local, 8),
              (flags & 1) != 0,
              local.getInt(14),
              local.getInt(22) & 0xffffffffL,
              0,
              local.getInt(10),
              position,
              start,
              length));
      position = start + length;
    }
    return entries;
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
