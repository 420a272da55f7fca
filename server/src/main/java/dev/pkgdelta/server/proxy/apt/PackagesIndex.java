package dev.pkgdelta.server.proxy.apt;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Reads a Debian archive's index of packages (deb822(5)), of any length, line by line. What is no
 * such index, or an entry that lacks something, gives nothing.
 */
final class PackagesIndex {

  /** Takes what an index promises. */
  interface Sink {

    /**
     * A file.
     *
     * @param name its path, as the index writes it
     */
    void file(String name, byte[] sha256, long size);
  }

  private static final int MAX_LINE = 4096;
  private static final int PIECE = 1 << 16;
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,14}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final InputStream in;
  private final Sink sink;
  private final byte[] line = new byte[MAX_LINE];
  private String name = "";
  private String size = "";
  private String sha256 = "";

  private PackagesIndex(InputStream in, Sink sink) {
    this.in = in;
    this.sink = sink;
  }

  /**
   * Reads an index.
   *
   * @param limit bytes that are read at most
   */
  static void read(InputStream in, long limit, Sink sink) throws IOException {
    new PackagesIndex(in, sink).read(limit);
  }

  private void read(long limit) throws IOException {
    byte[] buffer = new byte[PIECE];
    long left = limit;
    int length = 0;
    for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
      left -= n;
      for (int i = 0; i < n; i++) {
        if (buffer[i] == '\n') {
          line(length);
          length = 0;
        } else if (length < MAX_LINE) {
          line[length++] = buffer[i]; // what a longer line has more is in no field that counts
        }
      }
    }
    line(length);
    line(0);
  }

  private void line(int length) {
    if (length == 0) {
      entry();
    } else if (begins("Filename:", length)) {
      name = value("Filename:", length);
    } else if (begins("Size:", length)) {
      size = value("Size:", length);
    } else if (begins("SHA256:", length)) {
      sha256 = value("SHA256:", length);
    }
  }

  private boolean begins(String key, int length) {
    if (length < key.length() || line[0] != key.charAt(0)) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      if (line[i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private String value(String key, int length) {
    return new String(line, key.length(), length - key.length(), StandardCharsets.UTF_8).strip();
  }

  private void entry() {
    if (!name.isEmpty() && SIZE.matcher(size).matches() && SHA_256.matcher(sha256).matches()) {
      sink.file(name, HexFormat.of().parseHex(sha256), Long.parseLong(size));
    }
    name = "";
    size = "";
    sha256 = "";
  }
}
