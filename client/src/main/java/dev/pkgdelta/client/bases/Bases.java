package dev.pkgdelta.client.bases;

import dev.pkgdelta.client.store.ContentStore;
import dev.pkgdelta.client.store.PurlName;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.layout.OfferedDelta;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All places where bases may be. That a file or an installation is there does not mean that it is
 * right: applying a delta checks it. Safe for use by several threads.
 */
public final class Bases {

  private final ContentStore store;
  private final CachedFiles cached;
  private final DpkgDatabase dpkg;
  private final SitePackages python;
  private final Path root;

  /**
   * @param root the directory that packages are installed below: {@code /}
   * @param directories more directories with packages, or with installed Python distributions
   */
  public Bases(ContentStore store, Path root, List<Path> directories) {
    this.store = store;
    this.root = root;
    List<Path> caches = new ArrayList<>(directories);
    caches.add(root.resolve("var/cache/apt/archives"));
    Path home = Path.of(System.getProperty("user.home", "/nonexistent"));
    caches.add(home.resolve(".cache/pip/http-v2"));
    caches.add(home.resolve(".npm/_cacache/content-v2"));
    this.cached = new CachedFiles(caches);
    this.dpkg = new DpkgDatabase(root);
    this.python = new SitePackages(directories);
  }

  /** Returns a package of that content, from the store or a cache. */
  public Optional<FoundBase> find(FileIdentity file) {
    Optional<FoundBase> kept =
        store.find(file.sha256()).map(place -> new FoundBase(place, BaseOrigin.STORE));
    return kept.isPresent()
        ? kept
        : cached.find(file).map(place -> new FoundBase(place, BaseOrigin.CACHE));
  }

  /** Returns what a delta needs, if it seems to be there. */
  public Optional<FoundBase> find(OfferedDelta delta) {
    return switch (delta.kind()) {
      case PACKAGE -> find(delta.base());
      case INSTALLED -> installed(PurlName.of(delta.purl()));
    };
  }

  private Optional<FoundBase> installed(PurlName purl) {
    Optional<Path> place =
        switch (purl.type()) {
          case "deb" ->
              dpkg.has(purl.shortName(), purl.version(), architecture(purl))
                  ? Optional.of(root)
                  : Optional.empty();
          case "pypi" -> python.find(purl.shortName(), purl.version());
          default -> Optional.empty();
        };
    return place.map(directory -> new FoundBase(directory, BaseOrigin.INSTALLED));
  }

  private static String architecture(PurlName purl) {
    for (String qualifier : purl.qualifiers().split("&", -1)) {
      if (qualifier.startsWith("arch=")) {
        return qualifier.substring("arch=".length());
      }
    }
    return "";
  }
}
