package dev.pkgdelta.layers.archive;

import static dev.pkgdelta.layers.archive.ZipScanner.buffer;
import static dev.pkgdelta.layers.archive.ZipScanner.u16;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a zip archive's central directory lies (APPNOTE 4.3.12 to 4.3.16).
 *
 * @param start offset of its first record
 * @param end offset just behind its last
 * @param shift what must be added to the offsets that it gives: the bytes before the archive, where
 *     the writer did not count them
 */
record ZipDirectory(long start, long end, long shift) {

  static final int END = 0x06054b50;
  static final int END_SIZE = 22;

  private static final int MAX_COMMENT = 0xffff;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_SIZE = 20;
  private static final int END64 = 0x06064b50;
  private static final int END64_SIZE = 56;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int ZIP64_EXTRA = 1;
  private static final int MADE_BY_UNIX = 3;
  private static final long UNSIGNED_INT = 0xffffffffL;

  /** What a record of the directory says; lengths and offsets are not checked yet. */
  record Listed(
      String name,
      int flags,
      int method,
      int modified,
      int crc32,
      long length,
      long plainSize,
      int unixMode,
      long headerStart) {

    ZipEntry at(long start) {
      return new ZipEntry(
          name,
          method,
          (flags & 1) != 0,
          crc32,
          plainSize,
          unixMode,
          modified,
          headerStart,
          start,
          length);
    }
  }

  static boolean endsAt(Bytes archive, long position) throws IOException {
    return buffer(archive, position, 4).getInt() == END;
  }

  /** Finds the directory by the last end record, or returns null. */
  static @Nullable ZipDirectory find(Bytes archive) throws IOException {
    int tailSize = (int) Math.min(archive.size(), END_SIZE + MAX_COMMENT);
    long tailStart = archive.size() - tailSize;
    ByteBuffer tail = buffer(archive, tailStart, tailSize);
    for (int at = tailSize - END_SIZE; at >= 0; at--) {
      if (tail.getInt(at) == END && u16(tail, at + 20) <= tailSize - at - END_SIZE) {
        ZipDirectory found = fromEnd(archive, tailStart + at, tail.slice(at, END_SIZE));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static @Nullable ZipDirectory fromEnd(Bytes archive, long end, ByteBuffer record)
      throws IOException {
    record.order(ByteOrder.LITTLE_ENDIAN);
    long size = record.getInt(12) & UNSIGNED_INT;
    long offset = record.getInt(16) & UNSIGNED_INT;
    if (offset == UNSIGNED_INT || size == UNSIGNED_INT || u16(record, 10) == 0xffff) {
      ZipDirectory wide = fromEnd64(archive, end);
      if (wide != null) {
        return wide;
      }
    }
    return at(archive, end, size, offset);
  }

  private static @Nullable ZipDirectory fromEnd64(Bytes archive, long end) throws IOException {
    if (end < LOCATOR_SIZE + END64_SIZE) {
      return null;
    }
    ByteBuffer locator = buffer(archive, end - LOCATOR_SIZE, LOCATOR_SIZE);
    if (locator.getInt(0) != LOCATOR) {
      return null;
    }
    // The record is looked for where it must lie when it has no extensible data, then where the
    // locator says, which is off when bytes were put before the archive.
    for (long place : new long[] {end - LOCATOR_SIZE - END64_SIZE, locator.getLong(8)}) {
      if (place >= 0 && place <= end - LOCATOR_SIZE - END64_SIZE) {
        ByteBuffer record = buffer(archive, place, END64_SIZE);
        if (record.getInt(0) == END64) {
          return at(archive, place, record.getLong(40), record.getLong(48));
        }
      }
    }
    return null;
  }

  /** The directory ends where its end record starts; anything else is not understood. */
  private static @Nullable ZipDirectory at(Bytes archive, long end, long size, long offset)
      throws IOException {
    if (size < 0 || size > end || offset < 0 || offset > end - size) {
      return null;
    }
    long start = end - size;
    boolean empty = size == 0;
    boolean starts = size >= CENTRAL_SIZE && buffer(archive, start, 4).getInt() == CENTRAL;
    return empty || starts ? new ZipDirectory(start, end, start - offset) : null;
  }

  /** Lists the records up to the first that makes no sense, at most {@code max}. */
  List<Listed> records(Bytes archive, int max) throws IOException {
    List<Listed> records = new ArrayList<>();
    long position = start;
    while (records.size() < max && end - position >= CENTRAL_SIZE) {
      ByteBuffer fixed = buffer(archive, position, CENTRAL_SIZE);
      int nameLength = u16(fixed, 28);
      int extraLength = u16(fixed, 30);
      long next = position + CENTRAL_SIZE + nameLength + extraLength + u16(fixed, 32);
      if (fixed.getInt(0) != CENTRAL || next > end) {
        break;
      }
      long extra = position + CENTRAL_SIZE + nameLength;
      records.add(
          listed(
              fixed,
              archive.copy(position + CENTRAL_SIZE, nameLength),
              buffer(archive, extra, extraLength)));
      position = next;
    }
    return records;
  }

  private Listed listed(ByteBuffer fixed, byte[] name, ByteBuffer extra) {
    ByteBuffer wide = zip64(extra);
    long plainSize = orWide(fixed.getInt(24), wide);
    long length = orWide(fixed.getInt(20), wide);
    long offset = orWide(fixed.getInt(42), wide);
    boolean unix = u16(fixed, 4) >> 8 == MADE_BY_UNIX;
    return new Listed(
        ZipScanner.name(name),
        u16(fixed, 8),
        u16(fixed, 10),
        fixed.getInt(12),
        fixed.getInt(16),
        length,
        plainSize,
        unix ? u16(fixed, 40) : 0,
        offset < 0 || offset > end ? -1 : offset + shift);
  }

  private static long orWide(int narrow, ByteBuffer wide) {
    return narrow == -1 && wide.remaining() >= 8 ? wide.getLong() : narrow & UNSIGNED_INT;
  }

  /** Returns the content of the zip64 extra field, or an empty buffer. */
  private static ByteBuffer zip64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = extra.getShort() & 0xffff;
      int size = extra.getShort() & 0xffff;
      if (size > extra.remaining()) {
        break;
      }
      if (id == ZIP64_EXTRA) {
        return extra.slice(extra.position(), size).order(ByteOrder.LITTLE_ENDIAN);
      }
      extra.position(extra.position() + size);
    }
    return ByteBuffer.allocate(0);
  }
}
