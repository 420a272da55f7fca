package dev.pkgdelta.repository.source;

import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.policy.Configuration;
import dev.pkgdelta.repository.policy.SourceEntry;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Packages below a directory. A file that was read before, by its size and time, is not read again.
 * Links are not followed.
 */
final class DirectorySource {

  private static final Pattern PACKAGE =
      Pattern.compile(".*\\.(deb|udeb|whl|jar|tgz|pkg\\.tar(\\.\\w+)?)");

  private final Catalog catalog;
  private final Configuration configuration;
  private final Intake intake;
  private final InstantSource clock;

  DirectorySource(
      Catalog catalog, Configuration configuration, Intake intake, InstantSource clock) {
    this.catalog = catalog;
    this.configuration = configuration;
    this.intake = intake;
    this.clock = clock;
  }

  /** Takes in what is new. Returns how many packages that are. */
  int scan(SourceEntry entry, Consumer<String> complaint) throws IOException {
    String suite = entry.suite().isEmpty() ? Intake.NO_SUITE : entry.suite();
    int[] taken = new int[1];
    Files.walkFileTree(
        Path.of(entry.at()).toRealPath(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isRegularFile()
                && PACKAGE.matcher(file.getFileName().toString()).matches()
                && take(file, attributes, suite, entry.keep(), complaint)) {
              taken[0]++;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return taken[0];
  }

  private boolean take(
      Path file,
      BasicFileAttributes attributes,
      String suite,
      boolean keep,
      Consumer<String> complaint)
      throws IOException {
    String path = file.toString();
    Instant modified = attributes.lastModifiedTime().toInstant();
    if (catalog.call(session -> session.facts().seen(path, attributes.size(), modified))) {
      return false;
    }
    boolean taken =
        intake.take(
            new Intake.Found(
                file,
                file.getFileName().toString(),
                path,
                Set.of(suite),
                configuration.isSecuritySuite(suite),
                false,
                keep,
                clock.instant()),
            complaint);
    catalog.run(session -> session.facts().setSeen(path, attributes.size(), modified));
    return taken;
  }
}
