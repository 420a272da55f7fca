package dev.pkgdelta.delta.format;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.delta.NeededFile;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The installed files that a delta needs, and where each lies in the base space. Files that the
 * delta's maker had but the delta does not need leave gaps there, which nothing refers to.
 *
 * @param entries the files in the order of the base space
 * @param lastGap bytes of the base space after the last file
 * @param sha256 SHA-256 over all files' paths, sizes and hashes, see {@link ListHash}
 */
public record BaseFiles(List<Entry> entries, long lastGap, byte[] sha256) {

  /** Bytes of each file's SHA-256 that a delta carries, so that a changed file can be named. */
  public static final int CHECK = 2;

  private static final int MAX_PATH = 4096;

  /**
   * A file.
   *
   * @param gap bytes of the base space between it and the file before it
   * @param path below the root, without a leading slash
   * @param size its length in bytes
   * @param check the first {@link #CHECK} bytes of its SHA-256
   */
  public record Entry(long gap, String path, long size, byte[] check) {

    /** Returns the entry as callers of the public interface see it. */
    public NeededFile toNeededFile() {
      return new NeededFile(path, size, HexFormat.of().formatHex(check));
    }
  }

  /** Keeps its own list. */
  public BaseFiles {
    entries = List.copyOf(entries);
  }

  void write(ByteWriter out) {
    out.varint(entries.size());
    String earlier = "";
    for (Entry entry : entries) {
      out.varint(entry.gap());
      SharedEnds.write(out, earlier, entry.path());
      out.varint(entry.size()).bytes(entry.check());
      earlier = entry.path();
    }
    out.varint(lastGap).bytes(sha256);
  }

  static BaseFiles read(ByteCursor in) throws CorruptData {
    int count = in.varintInt(in.remaining(), "number of files");
    List<Entry> entries = new ArrayList<>();
    String earlier = "";
    for (int i = 0; i < count; i++) {
      long gap = in.varint(Head.MAX_FILE, "gap before a file");
      long at = in.offset();
      String path = SharedEnds.read(in, earlier, MAX_PATH, "path of a file");
      if (!RelativePath.isSafe(path)) {
        throw new CorruptData("a file's path leaves the root or is no path", at);
      }
      long size = in.varint(Head.MAX_FILE, "size of a file");
      entries.add(new Entry(gap, path, size, in.bytes(CHECK)));
      earlier = path;
    }
    return new BaseFiles(entries, in.varint(Head.MAX_FILE, "last gap"), in.bytes(32));
  }
}
