package dev.pkgdelta.repository.source;

import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.policy.Configuration;
import dev.pkgdelta.repository.policy.Policy;
import dev.pkgdelta.repository.policy.SourceEntry;
import dev.pkgdelta.repository.version.VersionOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Python indexes and npm registries: a document for each package names all its files. Of these only
 * the newest and those that the policy may take for bases are fetched, once, and checked against
 * the hash that the index promises.
 */
final class IndexSource {

  private static final long MAX_PACKAGE = 4L << 30;

  private final Catalog catalog;
  private final Configuration configuration;
  private final Intake intake;
  private final Path temporary;
  private final InstantSource clock;

  IndexSource(
      Catalog catalog,
      Configuration configuration,
      Intake intake,
      Path temporary,
      InstantSource clock) {
    this.catalog = catalog;
    this.configuration = configuration;
    this.intake = intake;
    this.temporary = temporary;
    this.clock = clock;
  }

  /** Reads what an index says of one package. */
  @FunctionalInterface
  interface Index {
    List<IndexedFile> files(String at, String name) throws IOException;
  }

  /** Takes in what is new. Returns how many packages that are. */
  int scan(SourceEntry entry, String type, Index index, Consumer<String> complaint)
      throws IOException {
    String at = entry.at().endsWith("/") ? entry.at() : entry.at() + "/";
    int taken = 0;
    for (String name : entry.names()) {
      Map<String, List<IndexedFile>> groups = new LinkedHashMap<>();
      index
          .files(at, name)
          .forEach(file -> groups.computeIfAbsent(file.group(), _ -> new ArrayList<>()).add(file));
      for (List<IndexedFile> group : groups.values()) {
        VersionOrder order = VersionOrder.of(type);
        group.sort(Comparator.comparing(IndexedFile::version, order).reversed());
        for (IndexedFile file : chosen(group, configuration.policy())) {
          taken += take(entry, file, complaint) ? 1 : 0;
        }
      }
    }
    return taken;
  }

  /** The newest, and the releases back from it that the policy may want as bases. */
  private static List<IndexedFile> chosen(List<IndexedFile> newestFirst, Policy policy) {
    List<IndexedFile> chosen = new ArrayList<>();
    for (int i = 0; i < newestFirst.size(); i++) {
      if (i <= Math.max(policy.previous(), policy.reverse()) || policy.snapshots().contains(i)) {
        chosen.add(newestFirst.get(i));
      }
    }
    return chosen;
  }

  private boolean take(SourceEntry entry, IndexedFile file, Consumer<String> complaint)
      throws IOException {
    Instant never = Instant.EPOCH;
    if (catalog.call(session -> session.facts().seen(file.location(), 0, never))) {
      return false;
    }
    String suite = entry.suite().isEmpty() ? Intake.NO_SUITE : entry.suite();
    Path copy = Files.createTempFile(temporary, "fetched", "");
    try {
      if (!fetch(file, copy).equals(file.hash())) {
        throw new IOException(file.location() + ": is not the file that its index promises");
      }
      boolean taken =
          intake.take(
              new Intake.Found(
                  copy,
                  file.name(),
                  file.location(),
                  Set.of(suite),
                  configuration.isSecuritySuite(suite),
                  false,
                  true,
                  clock.instant()),
              complaint);
      catalog.run(session -> session.facts().setSeen(file.location(), 0, never));
      return taken;
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  private static String fetch(IndexedFile file, Path to) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance(file.algorithm());
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(file.location() + ": has a hash of an unknown kind", e);
    }
    try (InputStream in = Origin.open(file.location(), "*/*");
        OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > MAX_PACKAGE) {
          throw new IOException(file.location() + ": does not end");
        }
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
