package dev.pkgdelta.packages;

/**
 * The order of Arch Linux versions, as vercmp(8) defines it: {@code [epoch:]version[-release]},
 * where a missing epoch is 0 and a release counts only if both have one.
 */
public final class ArchVersion {

  private ArchVersion() {}

  /** Compares two versions: negative, zero or positive as the first is older, equal or newer. */
  public static int compare(String first, String second) {
    Parts a = Parts.of(first);
    Parts b = Parts.of(second);
    int order = compareSegments(a.epoch, b.epoch);
    if (order == 0) {
      order = compareSegments(a.version, b.version);
    }
    return order != 0 || a.release.isEmpty() || b.release.isEmpty()
        ? order
        : compareSegments(a.release, b.release);
  }

  private record Parts(String epoch, String version, String release) {
    static Parts of(String text) {
      int digits = runEnd(text, 0);
      boolean hasEpoch = digits < text.length() && text.charAt(digits) == ':';
      String epoch =
          hasEpoch && digits > 0 && isDigit(text.charAt(0)) ? text.substring(0, digits) : "0";
      String rest = hasEpoch ? text.substring(digits + 1) : text;
      int dash = rest.lastIndexOf('-');
      return dash < 0
          ? new Parts(epoch, rest, "")
          : new Parts(epoch, rest.substring(0, dash), rest.substring(dash + 1));
    }
  }

  /**
   * Runs of digits are numbers, runs of letters are words, and all between them separates. A number
   * is newer than a word; what goes on with a word is older than what ends there (1.0rc is before
   * 1.0), what goes on with a number is newer.
   */
  private static int compareSegments(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int startA = skipSeparators(a, i);
      int startB = skipSeparators(b, j);
      if (startA == a.length() || startB == b.length()) {
        return atEnd(a, startA, b, startB);
      }
      if (startA - i != startB - j) {
        return startA - i < startB - j ? -1 : 1;
      }
      i = runEnd(a, startA);
      j = runEnd(b, startB);
      boolean numberA = isDigit(a.charAt(startA));
      if (numberA != isDigit(b.charAt(startB))) {
        return numberA ? 1 : -1;
      }
      String runA = a.substring(startA, i);
      String runB = b.substring(startB, j);
      int order = numberA ? compareNumbers(runA, runB) : runA.compareTo(runB);
      if (order != 0) {
        return order;
      }
    }
    return atEnd(a, i, b, j);
  }

  private static int atEnd(String a, int i, String b, int j) {
    if (i == a.length() && j == b.length()) {
      return 0;
    }
    return i == a.length() ? (isLetter(b.charAt(j)) ? 1 : -1) : (isLetter(a.charAt(i)) ? -1 : 1);
  }

  private static int compareNumbers(String a, String b) {
    String x = a.replaceFirst("^0+", "");
    String y = b.replaceFirst("^0+", "");
    return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
  }

  private static int skipSeparators(String text, int from) {
    int i = from;
    while (i < text.length() && !isDigit(text.charAt(i)) && !isLetter(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int runEnd(String text, int from) {
    int i = from;
    if (i < text.length()) {
      boolean digits = isDigit(text.charAt(i));
      while (i < text.length() && (digits ? isDigit(text.charAt(i)) : isLetter(text.charAt(i)))) {
        i++;
      }
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
