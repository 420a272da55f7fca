package dev.pkgdelta.bytes;

import java.io.IOException;

/** Looks for the next place of a few bytes. */
public final class ByteSearch {

  private static final int WINDOW = 1 << 16;

  private ByteSearch() {}

  /**
   * Returns where a pattern next occurs, or -1 if it does not.
   *
   * @param pattern 1 to 1024 bytes
   * @param from the first place to look at, 0 or more; may be behind the end
   */
  public static long find(Bytes bytes, byte[] pattern, long from) throws IOException {
    byte[] window = new byte[WINDOW];
    long at = from;
    while (at <= bytes.size() - pattern.length) {
      int length = (int) Math.min(window.length, bytes.size() - at);
      bytes.read(at, window, 0, length);
      int places = length - pattern.length + 1;
      for (int i = 0; i < places; i++) {
        if (window[i] == pattern[0] && matches(window, i, pattern)) {
          return at + i;
        }
      }
      at += places;
    }
    return -1;
  }

  private static boolean matches(byte[] window, int at, byte[] pattern) {
    for (int i = 1; i < pattern.length; i++) {
      if (window[at + i] != pattern[i]) {
        return false;
      }
    }
    return true;
  }
}
