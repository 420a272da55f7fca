package dev.pkgdelta.repository.source;

import dev.pkgdelta.packages.PackageIdentity;
import dev.pkgdelta.packages.PackageKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a package is built for, as far as its releases must agree in it. */
public final class PackageTags {

  /** PEP 427: name, version, perhaps a build number, and the tags for Python, ABI and platform. */
  private static final Pattern WHEEL =
      Pattern.compile("[^-]+-[^-]+(?:-[0-9][^-]*)?-([^-]+-[^-]+-[^-]+)\\.whl");

  /** Version parts of a platform, which newer builds of the same thing raise. */
  private static final Pattern PLATFORM_VERSION =
      Pattern.compile("(manylinux|musllinux|macosx)(_?[0-9]+)(_[0-9]+)?");

  private PackageTags() {}

  /** Returns the architecture of a package; for a wheel its tags. */
  public static String architecture(PackageIdentity identity, String fileName) {
    if (identity.kind() == PackageKind.WHEEL) {
      String tags = ofWheel(fileName);
      if (!tags.isEmpty()) {
        return tags;
      }
    }
    String architecture = identity.architecture();
    return architecture == null ? "" : architecture;
  }

  /** Returns a wheel's tags from its file name; empty if that is no wheel's. */
  public static String ofWheel(String fileName) {
    Matcher matcher = WHEEL.matcher(fileName);
    return matcher.matches()
        ? PLATFORM_VERSION.matcher(matcher.group(1).split("\\.", 2)[0]).replaceAll("$1")
        : "";
  }
}
