package dev.pkgdelta.repository.version;

import dev.pkgdelta.packages.ArchVersion;
import io.github.nscuro.versatile.VersionFactory;
import io.github.nscuro.versatile.spi.InvalidVersionException;
import io.github.nscuro.versatile.spi.Version;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * The order of the versions of one kind of package: Debian's (deb-version(7)), PEP 440's, SemVer's
 * as npm reads it, pacman's. What is no version there is older than all that are, and ordered as
 * text. Remembers what it has parsed; not safe for use by several threads.
 */
public final class VersionOrder implements Comparator<String> {

  private final String scheme;
  private final Map<String, Parsed> parsed = new HashMap<>();

  private VersionOrder(String scheme) {
    this.scheme = scheme;
  }

  /**
   * Returns a new order.
   *
   * @param type a package URL's type: {@code "deb"}, {@code "pypi"}, {@code "npm"}, {@code "alpm"}
   */
  public static VersionOrder of(String type) {
    return new VersionOrder(
        switch (type) {
          case "deb", "pypi", "npm", "maven", "rpm", "apk", "alpm" -> type;
          default -> "generic";
        });
  }

  @Override
  public int compare(String first, String second) {
    if (scheme.equals("alpm")) {
      return ArchVersion.compare(first, second);
    }
    Parsed a = parsed.computeIfAbsent(first, this::parse);
    Parsed b = parsed.computeIfAbsent(second, this::parse);
    return switch (a) {
      case Ordered x -> b instanceof Ordered y ? x.version.compareTo(y.version) : 1;
      case Unordered x -> b instanceof Unordered y ? x.text.compareTo(y.text) : -1;
    };
  }

  private sealed interface Parsed {}

  private record Ordered(Version version) implements Parsed {}

  private record Unordered(String text) implements Parsed {}

  private Parsed parse(String text) {
    try {
      return new Ordered(VersionFactory.forScheme(scheme, text));
    } catch (InvalidVersionException e) {
      return new Unordered(text);
    }
  }
}
