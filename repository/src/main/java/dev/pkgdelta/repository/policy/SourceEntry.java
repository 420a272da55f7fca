package dev.pkgdelta.repository.policy;

import java.util.List;

/**
 * A place that packages come from, as the configuration says it.
 *
 * @param kind what it is
 * @param at a path, or a URL with http or https
 * @param suite the suite that its packages are in, where it has none of its own
 * @param suites a Debian mirror's suites
 * @param components their components; empty for all
 * @param architectures their architectures
 * @param names the packages to take; for a registry all, for others empty means every one
 * @param keyring the OpenPGP keys that may sign a Debian mirror's suites; empty for a tree that is
 *     trusted without
 * @param keep whether every package is kept as soon as it is seen, so that it can still be a base
 *     when the archive drops it
 */
public record SourceEntry(
    Kind kind,
    String at,
    String suite,
    List<String> suites,
    List<String> components,
    List<String> architectures,
    List<String> names,
    String keyring,
    boolean keep) {

  /** What a source is. */
  public enum Kind {
    /** A directory with packages, at any depth. */
    DIRECTORY,
    /** A Debian archive with {@code dists} and {@code pool}. */
    DEBIAN,
    /** A Python index (PEP 503, PEP 691). */
    PYTHON,
    /** An npm registry, or a directory of its documents. */
    NPM,
    /** An Arch repository's database. */
    ARCH
  }

  public SourceEntry {
    suites = List.copyOf(suites);
    components = List.copyOf(components);
    architectures = List.copyOf(architectures);
    names = List.copyOf(names);
  }

  /** Returns whether it is reached over HTTP. */
  public boolean remote() {
    return at.startsWith("http://") || at.startsWith("https://");
  }
}
