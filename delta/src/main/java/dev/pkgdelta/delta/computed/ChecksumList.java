package dev.pkgdelta.delta.computed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines that tell checksums of other files: dpkg's md5sums, RECORD of a wheel, an mtree,
 * what sha256sum prints. No format is read: a line's words lie between spaces, tabs, commas and
 * equals signs, the first word that names a known file is what the line is about, and all its words
 * that look like checksums are this file's. Text behind the line's first two spaces is tried as a
 * name before the words, since names may hold spaces.
 */
public final class ChecksumList {

  /** A file that is looked for by name: these are the names, without directories. */
  private static final Set<String> NAMES =
      Set.of("md5sums", "RECORD", ".MTREE", "MD5SUMS", "SHA1SUMS", "SHA256SUMS", "SHA512SUMS");

  /**
   * A checksum.
   *
   * @param at where its text starts in the list
   * @param form how it is written
   * @param file the name of the file that it is of, see {@link #bare}
   */
  public record Entry(int at, ChecksumForm form, String file) {}

  private ChecksumList() {}

  /** Returns whether a file is worth a look, by its path. */
  public static boolean isNamed(String path) {
    return NAMES.contains(path.substring(path.lastIndexOf('/') + 1));
  }

  /** Returns a name without the slash, or dot and slash, that it may begin with. */
  static String bare(String name) {
    return name.startsWith("./")
        ? name.substring(2)
        : name.startsWith("/") ? name.substring(1) : name;
  }

  /**
   * Lists the checksums of known files, in order.
   *
   * @param files the known files, by their bare names
   */
  static List<Entry> read(byte[] list, Set<String> files) {
    List<Entry> entries = new ArrayList<>();
    String text = new String(list, StandardCharsets.ISO_8859_1);
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      line(text, start, end, files, entries);
      start = end + 1;
    }
    return entries;
  }

  private static void line(
      String text, int start, int end, Set<String> files, List<Entry> entries) {
    String line = text.substring(start, end);
    int spaces = line.indexOf("  ");
    String file = spaces < 0 ? null : known(line.substring(spaces + 2), files);
    List<Entry> found = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      int wordEnd = at;
      while (wordEnd < line.length() && !isSeparator(line.charAt(wordEnd))) {
        wordEnd++;
      }
      String word = line.substring(at, wordEnd);
      file = file == null ? known(word, files) : file;
      ChecksumForm form = ChecksumForm.of(word);
      if (form != null) {
        found.add(new Entry(start + at, form, ""));
      }
      at = wordEnd + 1;
    }
    if (file != null) {
      for (Entry entry : found) {
        entries.add(new Entry(entry.at(), entry.form(), file));
      }
    }
  }

  /** Names stand there in UTF-8, of which each byte was read as a character. */
  private static @Nullable String known(String text, Set<String> files) {
    String name = new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String bare = bare(name);
    return !bare.isEmpty() && files.contains(bare) ? bare : null;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '\t' || c == ',' || c == '=';
  }
}
