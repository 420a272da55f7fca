package dev.pkgdelta.server;

import org.jspecify.annotations.Nullable;

/**
 * The part of a file that a request asks for (RFC 9110, section 14).
 *
 * @param first the offset of its first byte
 * @param length its bytes
 */
public record ByteRange(long first, long length) {

  private static final String UNIT = "bytes=";
  private static final int MAX_DIGITS = 18;

  /** A range that the file does not have: the answer is 416. */
  public static final ByteRange UNSATISFIABLE = new ByteRange(-1, -1);

  /**
   * Reads a Range header.
   *
   * @param size the file's bytes
   * @return the part; {@link #UNSATISFIABLE}; or null if the whole file is to be sent: also for
   *     several ranges at once, which a server need not support (section 14.2), and for what is not
   *     understood
   */
  public static @Nullable ByteRange parse(@Nullable String header, long size) {
    if (header == null || !header.startsWith(UNIT) || header.indexOf(',') >= 0) {
      return null;
    }
    String range = header.substring(UNIT.length()).strip();
    int dash = range.indexOf('-');
    if (dash < 0) {
      return null;
    }
    long first = number(range.substring(0, dash));
    long last = number(range.substring(dash + 1));
    if (first == NONE && last >= 0) {
      return last == 0 || size == 0
          ? UNSATISFIABLE
          : new ByteRange(Math.max(0, size - last), Math.min(last, size));
    }
    if (first < 0 || last == INVALID || (last >= 0 && last < first)) {
      return null;
    }
    if (first >= size) {
      return UNSATISFIABLE;
    }
    long end = last == NONE ? size : Math.min(size, last + 1);
    return new ByteRange(first, end - first);
  }

  private static final long NONE = -1;
  private static final long INVALID = -2;

  private static long number(String digits) {
    if (digits.isEmpty()) {
      return NONE;
    }
    if (digits.length() > MAX_DIGITS || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return INVALID;
    }
    return Long.parseLong(digits);
  }
}
