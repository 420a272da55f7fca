package dev.pkgdelta.repository.source;

import dev.pkgdelta.bytes.FileBytes;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.layers.image.Decoders;
import dev.pkgdelta.layers.image.Image;
import dev.pkgdelta.layers.image.ImageScanner;
import dev.pkgdelta.packages.PackageContents;
import dev.pkgdelta.packages.PackageIdentity;
import dev.pkgdelta.packages.PackageKind;
import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.NewRelease;
import dev.pkgdelta.repository.policy.Configuration;
import dev.pkgdelta.repository.policy.Family;
import dev.pkgdelta.repository.store.Arrival;
import dev.pkgdelta.repository.store.Arrivals;
import dev.pkgdelta.repository.store.ContentAddress;
import dev.pkgdelta.repository.store.PackageStore;
import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;

/** Takes package files into the catalog: looks what each is, and keeps it. */
public final class Intake {

  /** The suite of packages that were announced without one. */
  public static final String NO_SUITE = "packages";

  private final Workspace workspace;
  private final Configuration configuration;
  private final Catalog catalog;
  private final PackageStore store;

  /** An intake into a catalog. */
  public Intake(Workspace workspace, Configuration configuration, Catalog catalog) {
    this.workspace = workspace;
    this.configuration = configuration;
    this.catalog = catalog;
    this.store = new PackageStore(workspace);
  }

  /**
   * Takes in all that was announced.
   *
   * @param complaint is told about each file that is no package, which is then forgotten
   * @return how many were taken
   */
  public int takeArrivals(Consumer<String> complaint) throws IOException {
    Arrivals arrivals = new Arrivals(workspace);
    int taken = 0;
    for (Arrival arrival : arrivals.waiting()) {
      Set<String> suites =
          arrival.suites().isEmpty() && !arrival.base() ? Set.of(NO_SUITE) : arrival.suites();
      if (take(
          new Found(
              arrival.file(),
              arrival.name(),
              "",
              suites,
              arrival.security() || suites.stream().anyMatch(configuration::isSecuritySuite),
              arrival.base(),
              true,
              arrival.at()),
          complaint)) {
        taken++;
      }
      arrivals.done(arrival);
    }
    return taken;
  }

  /**
   * A file that may be a package.
   *
   * @param file where it can be read now
   * @param name its name in the archive
   * @param location where it can be read later; empty if nowhere
   * @param keep whether it is kept now
   */
  public record Found(
      Path file,
      String name,
      String location,
      Set<String> suites,
      boolean security,
      boolean baseOnly,
      boolean keep,
      Instant at) {}

  /**
   * Takes in a file.
   *
   * @return whether it is a package that has a name and a version
   */
  public boolean take(Found found, Consumer<String> complaint) throws IOException {
    PackageIdentity identity;
    try {
      identity = identify(found);
    } catch (IOException e) {
      complaint.accept(found.name() + ": can't be read as a package: " + e.getMessage());
      return false;
    }
    String name = identity.name();
    String version = identity.version();
    if (name == null || version == null) {
      complaint.accept(
          found.name() + ": is left out, because it says no name or version of its own");
      return false;
    }
    FileIdentity file = new FileIdentity(Files.size(found.file()), ContentAddress.of(found.file()));
    if (found.keep()) {
      store.keep(found.file(), file);
    }
    String purl = identity.purl() == null ? "" : identity.purl();
    NewRelease release =
        new NewRelease(
            type(identity),
            Family.nameOf(name, configuration.families()),
            PackageTags.architecture(identity, found.name()),
            version,
            purl,
            file,
            found.name(),
            Family.nameOf(name, configuration.families()).equals(name) ? "" : name,
            found.location(),
            found.suites(),
            found.security(),
            found.baseOnly(),
            found.at());
    catalog.run(session -> session.releases().add(release));
    return true;
  }

  private PackageIdentity identify(Found found) throws IOException {
    try (FileBytes bytes = FileBytes.open(found.file());
        Image image = new ImageScanner(Decoders.standard()).scan(bytes, workspace.temporary())) {
      return PackageContents.of(image, found.name()).identity();
    }
  }

  private static String type(PackageIdentity identity) {
    String purl = identity.purl();
    if (purl != null && purl.startsWith("pkg:")) {
      return purl.substring("pkg:".length(), purl.indexOf('/'));
    }
    return identity.kind() == PackageKind.JAR ? "maven" : "generic";
  }
}
