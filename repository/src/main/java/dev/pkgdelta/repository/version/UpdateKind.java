package dev.pkgdelta.repository.version;

import java.util.regex.Pattern;

/** How large a step from one version to another is. */
public enum UpdateKind {
  /** The third number, what follows it, or only the packaging changed. */
  PATCH,
  /** The second number changed. */
  MINOR,
  /** The first number or the epoch changed. */
  MAJOR;

  private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");
  private static final Pattern REVISION = Pattern.compile("-[^-]*$");

  /**
   * Tells the step between two versions of a package, in either direction.
   *
   * @param type the package URL's type, which says how a version is read
   */
  public static UpdateKind of(String type, String from, String to) {
    String[] a = numbers(type, from);
    String[] b = numbers(type, to);
    if (!at(a, 0).equals(at(b, 0)) || !epoch(from).equals(epoch(to))) {
      return MAJOR;
    }
    return at(a, 1).equals(at(b, 1)) ? PATCH : MINOR;
  }

  private static String epoch(String version) {
    int end = Math.max(version.indexOf(':'), version.indexOf('!'));
    return end < 0 ? "0" : version.substring(0, end);
  }

  private static String[] numbers(String type, String version) {
    String plain = version.substring(Math.max(version.indexOf(':'), version.indexOf('!')) + 1);
    if (type.equals("deb") || type.equals("alpm")) {
      plain = REVISION.matcher(plain).replaceFirst("");
    }
    String digits = NOT_DIGITS.matcher(plain).replaceAll(".");
    return (digits.startsWith(".") ? digits.substring(1) : digits).split("\\.", -1);
  }

  private static String at(String[] numbers, int index) {
    return index < numbers.length && !numbers[index].isEmpty() ? numbers[index] : "0";
  }
}
