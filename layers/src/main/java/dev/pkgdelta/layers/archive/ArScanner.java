package dev.pkgdelta.layers.archive;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the members of an ar archive: the common format of deb(5), GNU long names ({@code //} table
 * and {@code /123}) and BSD long names ({@code #1/20}). Stateless.
 */
public final class ArScanner {

  /** The bytes an ar archive starts with. */
  public static final String MAGIC = "!<arch>\n";

  /** The length of a member's header. */
  public static final int HEADER = 60;

  private static final int MAX_BSD_NAME = 4096;
  private static final int MAX_NAME_TABLE = 1 << 20;

  private ArScanner() {}

  static boolean matches(Bytes bytes) throws IOException {
    return bytes.size() >= MAGIC.length() && ascii(bytes, 0, MAGIC.length()).equals(MAGIC);
  }

  /**
   * Lists the members up to the first header that is not understood.
   *
   * @param max the most members to list
   */
  public static List<ArMember> scan(Bytes archive, int max) throws IOException {
    List<ArMember> members = new ArrayList<>();
    String longNames = "";
    long position = MAGIC.length();
    while (members.size() < max && archive.size() - position >= HEADER) {
      String header = ascii(archive, position, HEADER);
      long declared = decimal(header.substring(48, 58));
      if (!header.endsWith("`\n") || declared < 0) {
        break;
      }
      long start = position + HEADER;
      long end = start + Math.min(declared, archive.size() - start);
      String name = header.substring(0, 16).stripTrailing();
      if (name.equals("//") && end - start <= MAX_NAME_TABLE) {
        longNames = ascii(archive, start, (int) (end - start));
      } else if (name.startsWith("#1/")) {
        long nameLength = decimal(name.substring(3));
        if (nameLength < 0 || nameLength > Math.min(MAX_BSD_NAME, end - start)) {
          break;
        }
        name = text(archive, start, (int) nameLength).replace("\0", "");
        start += nameLength;
      } else {
        name = shortOrTabled(name, longNames);
      }
      members.add(new ArMember(name, position, start, end - start));
      position = end + (declared & 1);
    }
    return members;
  }

  private static String shortOrTabled(String name, String longNames) {
    if (name.length() > 1 && name.charAt(0) == '/') {
      long at = decimal(name.substring(1));
      if (at >= 0 && at < longNames.length()) {
        int end = longNames.indexOf('\n', (int) at);
        name = longNames.substring((int) at, end < 0 ? longNames.length() : end);
      }
    }
    return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static long decimal(String field) {
    String digits = field.strip();
    if (digits.isEmpty() || digits.length() > 10) {
      return -1;
    }
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(digits) : -1;
  }

  private static String ascii(Bytes bytes, long position, int length) throws IOException {
    return new String(bytes.copy(position, length), StandardCharsets.ISO_8859_1);
  }

  private static String text(Bytes bytes, long position, int length) throws IOException {
    return new String(bytes.copy(position, length), StandardCharsets.UTF_8);
  }
}
