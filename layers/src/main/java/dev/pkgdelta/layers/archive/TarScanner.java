package dev.pkgdelta.layers.archive;

import dev.pkgdelta.bytes.ByteSearch;
import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists the entries of a tar archive: v7, ustar, GNU (long names and links, base-256 numbers, old
 * sparse files) and pax (extended and global headers, all three sparse formats). Goes on behind
 * blocks of zeros, as concatenated archives need, and ends at the first block that is neither zero
 * nor a header with a fitting checksum. One use each; not safe for use by several threads.
 */
public final class TarScanner {

  private static final int BLOCK = TarHeader.SIZE;
  private static final int MAX_METADATA = 1 << 20;
  private static final int SPARSE_EXTENDED = 504;
  private static final int ZEROS_WINDOW = 1 << 14;
  private static final byte[] MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int MAGIC_AT = 257;

  private final Bytes archive;
  private final ContentExtents extents;
  private final List<TarEntry> entries = new ArrayList<>();
  private final PaxRecords global = new PaxRecords();
  private final PaxRecords local = new PaxRecords();
  private @Nullable String longName;
  private @Nullable String longLink;
  private long entryStart;
  private long position;

  private TarScanner(Bytes archive, ContentExtents extents) {
    this.archive = archive;
    this.extents = extents;
  }

  /** Returns whether bytes start with a header. */
  public static boolean matches(Bytes bytes) throws IOException {
    return bytes.size() >= BLOCK && new TarHeader(bytes.copy(0, BLOCK)).isValid();
  }

  /**
   * Lists the entries up to the first block that is not understood.
   *
   * @param max the most entries to list
   */
  public static List<TarEntry> scan(Bytes archive, int max) throws IOException {
    return scan(archive, max, ContentExtents.AS_TOLD);
  }

  /**
   * Lists the entries of an archive in which contents may have other sizes than told. Those whose
   * end can't be told are left out; what follows begins with the next ustar header.
   *
   * @param max the most entries to list
   */
  public static List<TarEntry> scan(Bytes archive, int max, ContentExtents extents)
      throws IOException {
    TarScanner scanner = new TarScanner(archive, extents);
    while (scanner.entries.size() < max && scanner.step()) {
      // step() moves on
    }
    return scanner.entries;
  }

  /** Reads one header with what belongs to it; false where the archive ends. */
  private boolean step() throws IOException {
    if (archive.size() - position < BLOCK) {
      return false;
    }
    TarHeader header = new TarHeader(archive.copy(position, BLOCK));
    if (header.isZero()) {
      skipZeros();
      beginEntry();
      return true;
    }
    long size = header.size();
    if (!header.isValid() || size < 0) {
      return false;
    }
    position += BLOCK;
    return switch (header.type()) {
      case 'L', 'K', 'x', 'X', 'g' -> metadata(header.type(), size);
      default -> entry(header);
    };
  }

  /**
   * Moves to the block that holds the next byte that is not 0, or to the last whole block's end.
   */
  private void skipZeros() throws IOException {
    byte[] window = new byte[ZEROS_WINDOW];
    while (archive.size() - position >= BLOCK) {
      int length = (int) Math.min(window.length, (archive.size() - position) & -BLOCK);
      archive.read(position, window, 0, length);
      int at = 0;
      while (at < length && window[at] == 0) {
        at++;
      }
      position += at & -BLOCK;
      if (at < length) {
        return;
      }
    }
  }

  private void beginEntry() {
    entryStart = position;
    local.clear();
    longName = null;
    longLink = null;
  }

  private boolean metadata(char type, long size) throws IOException {
    if (size > MAX_METADATA || size > archive.size() - position) {
      return false;
    }
    byte[] data = archive.copy(position, (int) size);
    switch (type) {
      case 'L' -> longName = terminated(data);
      case 'K' -> longLink = terminated(data);
      case 'g' -> global.add(data);
      default -> local.add(data);
    }
    return moveTo(position + size, size);
  }

  private static String terminated(byte[] data) {
    int end = 0;
    while (end < data.length && data[end] != 0) {
      end++;
    }
    return ZipScanner.name(Arrays.copyOf(data, end));
  }

  private boolean entry(TarHeader header) throws IOException {
    PaxRecords pax = new PaxRecords();
    pax.addAll(global);
    pax.addAll(local);
    String name = pax.text("path", longName != null ? longName : header.name());
    name = pax.text("GNU.sparse.name", name);
    TarEntry.Type type = type(header.type(), name);
    long size = pax.number("size", header.size());
    boolean oldSparse = header.type() == 'S';
    if (size < 0 || (oldSparse && !skipSparseMap(header))) {
      return false;
    }
    long told = hasContent(type, size) ? Math.min(size, archive.size() - position) : 0;
    long end = told == 0 ? position : extents.end(position, told);
    if (end < 0) {
      boolean found = moveToHeader(~end);
      beginEntry();
      return found;
    }
    long length = Math.min(end, archive.size()) - position;
    entries.add(
        new TarEntry(
            name,
            type,
            header.mode(),
            pax.number("uid", header.uid()),
            pax.number("gid", header.gid()),
            pax.text("uname", header.owner()),
            pax.text("gname", header.group()),
            pax.number("mtime", header.modified()),
            pax.text("linkpath", longLink != null ? longLink : header.link()),
            oldSparse || pax.isSparse(),
            entryStart,
            position,
            length));
    boolean more = moveTo(end, told);
    beginEntry();
    return more;
  }

  /**
   * Links, directories and devices have no content whatever their size field says, but where the
   * next block is no header, the field is believed, as some old writers mean it.
   */
  private boolean hasContent(TarEntry.Type type, long size) throws IOException {
    if (size == 0 || type == TarEntry.Type.FILE || type == TarEntry.Type.OTHER) {
      return true;
    }
    if (archive.size() - position < BLOCK) {
      return false;
    }
    TarHeader next = new TarHeader(archive.copy(position, BLOCK));
    return !next.isZero() && !next.isValid();
  }

  private boolean skipSparseMap(TarHeader header) throws IOException {
    boolean extended = header.isSparseMapExtended();
    while (extended) {
      if (archive.size() - position < BLOCK) {
        return false;
      }
      extended = archive.copy(position + SPARSE_EXTENDED, 1)[0] != 0;
      position += BLOCK;
    }
    return true;
  }

  /** Moves behind what fills the last block of a content of so many bytes. */
  private boolean moveTo(long end, long size) {
    position = end + (-size & (BLOCK - 1));
    return position <= archive.size();
  }

  private boolean moveToHeader(long from) throws IOException {
    long magic = from + MAGIC_AT;
    while ((magic = ByteSearch.find(archive, MAGIC, magic)) >= 0) {
      long start = magic - MAGIC_AT;
      if (archive.size() - start >= BLOCK && new TarHeader(archive.copy(start, BLOCK)).isValid()) {
        position = start;
        return true;
      }
      magic++;
    }
    return false;
  }

  private static TarEntry.Type type(char flag, String name) {
    return switch (flag) {
      case '0', '7', 'S' -> TarEntry.Type.FILE;
      case '\0' -> name.endsWith("/") ? TarEntry.Type.DIRECTORY : TarEntry.Type.FILE;
      case '1' -> TarEntry.Type.HARD_LINK;
      case '2' -> TarEntry.Type.SYMBOLIC_LINK;
      case '3' -> TarEntry.Type.CHARACTER_DEVICE;
      case '4' -> TarEntry.Type.BLOCK_DEVICE;
      case '5' -> TarEntry.Type.DIRECTORY;
      case '6' -> TarEntry.Type.FIFO;
      default -> TarEntry.Type.OTHER;
    };
  }
}
