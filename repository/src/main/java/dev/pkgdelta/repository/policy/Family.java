package dev.pkgdelta.repository.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages that are releases of one although each has a name of its own, such as Debian's kernels.
 *
 * @param pattern matches their whole names
 * @param name the name that they share; {@code $1} stands for the pattern's first group
 */
public record Family(Pattern pattern, String name) {

  /** Debian's kernels, whose names contain their version. */
  public static final Family DEBIAN_KERNELS =
      new Family(
          Pattern.compile("linux-(image|headers|modules|kbuild|support)-[0-9][0-9.]*-[0-9]+(.*)"),
          "linux-$1$2");

  /** Returns the family's name if a package belongs to it, or the package's own. */
  public static String nameOf(String name, Iterable<Family> families) {
    for (Family family : families) {
      Matcher matcher = family.pattern.matcher(name);
      if (matcher.matches()) {
        return matcher.replaceFirst(family.name);
      }
    }
    return name;
  }
}
