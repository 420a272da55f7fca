package dev.pkgdelta.repository.store;

import dev.pkgdelta.bytes.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Announced packages, one directory each: the package (a link or a copy, so that the archive may
 * delete its own at once) and a note about it. No database is asked, so announcing is quick and
 * works while a generation runs or the database is away. Safe for use by several programs.
 */
public final class Arrivals {

  private static final String NOTE = "note";
  private static final String PACKAGE = "package";

  private final Path root;

  /** The arrivals of a workspace. */
  public Arrivals(Workspace workspace) {
    root = workspace.arrivals();
  }

  /**
   * Announces a package and returns at once.
   *
   * @param arrival {@code file} may be deleted as soon as this returns
   */
  public void announce(Arrival arrival) throws IOException {
    String id = "%016x-%s".formatted(arrival.at().toEpochMilli(), UUID.randomUUID());
    Path directory = Files.createDirectories(root.resolve(id));
    PackageStore.linkOrCopy(arrival.file(), directory.resolve(PACKAGE));
    Properties note = new Properties();
    note.setProperty("name", arrival.name());
    note.setProperty("at", arrival.at().toString());
    note.setProperty("suites", String.join(" ", arrival.suites()));
    note.setProperty("security", Boolean.toString(arrival.security()));
    note.setProperty("base", Boolean.toString(arrival.base()));
    StringWriter text = new StringWriter();
    note.store(text, null);
    // The note makes it count, so it comes last.
    try (AtomicFile file = AtomicFile.create(directory.resolve(NOTE))) {
      file.stream().write(text.toString().getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
  }

  /** Returns what was announced, the oldest first. */
  public List<Arrival> waiting() throws IOException {
    List<Path> directories;
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(root)) {
      directories = files.filter(d -> Files.exists(d.resolve(NOTE))).sorted().toList();
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (Path directory : directories) {
      arrivals.add(read(directory));
    }
    return arrivals;
  }

  private static Arrival read(Path directory) throws IOException {
    Properties note = new Properties();
    try (Reader in = Files.newBufferedReader(directory.resolve(NOTE))) {
      note.load(in);
    }
    Set<String> suites = new HashSet<>(List.of(note.getProperty("suites", "").split(" ", -1)));
    suites.remove("");
    return new Arrival(
        directory.resolve(PACKAGE),
        note.getProperty("name", ""),
        Instant.parse(note.getProperty("at")),
        suites,
        Boolean.parseBoolean(note.getProperty("security")),
        Boolean.parseBoolean(note.getProperty("base")));
  }

  /** Forgets an arrival that {@link #waiting} returned: the catalog knows it now. */
  public void done(Arrival arrival) throws IOException {
    Path directory = Objects.requireNonNull(arrival.file().getParent());
    Files.deleteIfExists(directory.resolve(NOTE));
    Files.deleteIfExists(arrival.file());
    Files.deleteIfExists(directory);
  }
}
