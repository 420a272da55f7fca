package dev.pkgdelta.server.proxy.apt;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * An index, whatever it is packed with. Plain, gzip and xz are read here; apt's own reader does the
 * rest (zstd, lz4, bzip2, lzma) where it is installed.
 */
final class Unpacked {

  private static final Path APT_HELPER = Path.of("/usr/lib/apt/apt-helper");
  private static final int XZ_MEMORY_KIB = 128 << 10;
  private static final int BUFFER = 1 << 16;

  private Unpacked() {}

  /** The magic number of each packing, and the ending by which apt's reader knows it. */
  private enum Packing {
    GZIP(".gz", "\u001f\u008b"),
    XZ(".xz", "\u00fd7zXZ\0"),
    ZSTD(".zst", "(\u00b5/\u00fd"),
    LZ4(".lz4", "\u0004\"M\u0018"),
    BZIP2(".bz2", "BZh");

    private final String ending;
    private final String magic;

    Packing(String ending, String magic) {
      this.ending = ending;
      this.magic = magic;
    }

    private boolean begins(byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(magic);
    }
  }

  /** Reads a file. */
  interface Reader {

    /** Reads its bytes, unpacked. */
    void read(InputStream in) throws IOException;
  }

  /**
   * Unpacks a file.
   *
   * @throws IOException if it can't be read, or nobody here can unpack it
   */
  static void read(Path file, Reader reader) throws IOException {
    Packing packing = packing(file);
    if (packing != null && packing != Packing.GZIP && packing != Packing.XZ) {
      readThroughApt(file, packing, reader);
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
      if (packing == Packing.GZIP) {
        reader.read(new GZIPInputStream(in, BUFFER));
      } else if (packing == Packing.XZ) {
        reader.read(new XZInputStream(in, XZ_MEMORY_KIB));
      } else {
        reader.read(in);
      }
    }
  }

  private static @org.jspecify.annotations.Nullable Packing packing(Path file) throws IOException {
    byte[] begin;
    try (InputStream in = Files.newInputStream(file)) {
      begin = in.readNBytes(6);
    }
    for (Packing packing : Packing.values()) {
      if (packing.begins(begin)) {
        return packing;
      }
    }
    return null;
  }

  private static void readThroughApt(Path file, Packing packing, Reader reader) throws IOException {
    if (!Files.isExecutable(APT_HELPER)) {
      throw new IOException(file + ": is packed with " + packing + ", and apt is not installed");
    }
    Path named = Files.createTempFile("pkgdelta-index-", packing.ending);
    try {
      Files.delete(named);
      Files.createSymbolicLink(named, file.toAbsolutePath());
      Process process =
          new ProcessBuilder(APT_HELPER.toString(), "cat-file", named.toString())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream in = process.getInputStream()) {
        reader.read(in);
      } finally {
        process.destroy();
      }
    } finally {
      Files.deleteIfExists(named);
    }
  }
}
