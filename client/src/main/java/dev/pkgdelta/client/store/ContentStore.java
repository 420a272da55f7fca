package dev.pkgdelta.client.store;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Packages by their SHA-256, within a size. A package is {@code packages/HH/HASH}; which ones there
 * are of a name is told by {@code names/NAME/HASH}, NAME being the SHA-256 of the package URL
 * without version. A package appears before its entry and its entry goes before it, so whoever is
 * killed in between leaves at worst a file without entry, which the next one that opens the store
 * deletes.
 *
 * <p>Safe for use by several threads and several processes.
 */
public final class ContentStore {

  /** Time for another process to lock a file that it has just made. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Path packages;
  private final Path names;
  private final Path incoming;
  private final Partials partials;
  private final StoreLock lock;
  private final long limit;
  private final InstantSource clock;

  private ContentStore(Path directory, long limit, InstantSource clock) {
    this.packages = directory.resolve("packages");
    this.names = directory.resolve("names");
    this.incoming = directory.resolve("incoming");
    this.partials = new Partials(directory.resolve("partial"), limit, clock);
    this.lock = new StoreLock(directory.resolve("lock"));
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Opens a store, which is made if there is none, and deletes what killed processes left.
   *
   * @param limit the bytes that its packages may take, 0 or more
   * @throws IOException if it can't be made
   */
  public static ContentStore open(Path directory, long limit, InstantSource clock)
      throws IOException {
    ContentStore store = new ContentStore(directory, limit, clock);
    Files.createDirectories(store.packages);
    Files.createDirectories(store.names);
    Files.createDirectories(store.incoming);
    store.lock.hold(
        () -> {
          store.deleteLeftovers();
          store.partials.deleteOld();
          store.deleteNameless();
          store.makeRoom(0);
          return true;
        });
    return store;
  }

  /** Returns what is in a store, and changes nothing. */
  public static StoreTotals peek(Path directory, long limit, InstantSource clock)
      throws IOException {
    return new ContentStore(directory, limit, clock).totals();
  }

  /** Returns the place of a package, if it is there, and notes that it was of use. */
  public Optional<Path> find(String sha256) {
    Path place = place(sha256);
    return Files.isRegularFile(place) ? Optional.of(place) : Optional.empty();
  }

  /** Notes that a package was of use. */
  public void touch(String sha256, String purl) {
    Path place = entry(sha256, purl);
    try {
      if (Files.exists(place)) {
        Entry.read(place).touch(clock.instant());
      }
    } catch (IOException _) {
      return; // it may be leaving just now
    }
  }

  /** Returns how many bytes the disk has room for. */
  public long usableSpace() throws IOException {
    return Files.getFileStore(incoming).getUsableSpace();
  }

  /** Starts a file that may be put in. */
  public Incoming incoming() throws IOException {
    return new Incoming(incoming);
  }

  /**
   * Starts a download that may be put in, or goes on with one that was interrupted: then the file
   * has its beginning, which is to be checked with the rest.
   *
   * @param key names what is downloaded, in hexadecimal
   */
  public Incoming partial(String key) throws IOException {
    Optional<Incoming> found = partials.open(key);
    return found.isPresent() ? found.get() : incoming();
  }

  /**
   * Puts a file in, whose size and hash the caller has checked. Less useful packages make room; a
   * file that is larger than the store is not put in.
   *
   * @return its place; empty if there is no room
   */
  public Optional<Path> put(Incoming file, FileIdentity identity, String purl) throws IOException {
    if (identity.size() > limit) {
      return Optional.empty();
    }
    file.channel().force(true);
    return lock.hold(
        () -> {
          Path place = place(identity.sha256());
          Path entry = entry(identity.sha256(), purl);
          makeRoom(Files.exists(place) ? 0 : identity.size());
          Files.createDirectories(parent(place));
          Files.createDirectories(parent(entry));
          move(file.place(), place);
          Entry.write(entry, identity, purl);
          return Optional.of(place);
        });
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(to + ": the store's directories are on different file systems", e);
    }
  }

  /** Takes a package out, such as one that was found to be damaged. */
  public void remove(String sha256, String purl) throws IOException {
    lock.hold(
        () -> {
          Files.deleteIfExists(entry(sha256, purl));
          Files.deleteIfExists(place(sha256));
          return true;
        });
  }

  /** Returns the packages of the same name as {@code purl}, of any version. */
  public List<StoredPackage> releases(String purl) throws IOException {
    return entries(names.resolve(Sha256.hex(PurlName.of(purl).name()))).stream()
        .map(Entry::stored)
        .toList();
  }

  /** Returns what is in it. */
  public StoreTotals totals() throws IOException {
    List<Entry> all = entries();
    long bytes = all.stream().mapToLong(entry -> entry.stored().file().size()).sum();
    return new StoreTotals(all.size(), bytes, limit);
  }

  private void makeRoom(long size) throws IOException {
    List<Entry> all = entries();
    long taken = size + all.stream().mapToLong(entry -> entry.stored().file().size()).sum();
    if (taken <= limit) {
      return;
    }
    for (Entry entry : Usefulness.leastFirst(all, clock.instant())) {
      if (taken <= limit) {
        return;
      }
      Files.deleteIfExists(entry.place());
      Files.deleteIfExists(place(entry.stored().file().sha256()));
      taken -= entry.stored().file().size();
    }
  }

  private void deleteLeftovers() throws IOException {
    for (Path file : list(incoming)) {
      try {
        Instant changed = Files.getLastModifiedTime(file).toInstant();
        if (Duration.between(changed, Instant.now()).compareTo(SETTLED) > 0) {
          deleteUnlocked(file);
        }
      } catch (NoSuchFileException _) {
        // its writer was faster
      }
    }
  }

  private static void deleteUnlocked(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (OverlappingFileLockException _) {
      return;
    }
  }

  private void deleteNameless() throws IOException {
    List<String> named = entries().stream().map(entry -> entry.stored().file().sha256()).toList();
    Set<String> known = new HashSet<>(named);
    for (Path directory : list(packages)) {
      for (Path file : list(directory)) {
        if (!known.contains(file.getFileName().toString())) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private List<Entry> entries() throws IOException {
    List<Entry> all = new ArrayList<>();
    for (Path directory : list(names)) {
      all.addAll(entries(directory));
    }
    return all;
  }

  private List<Entry> entries(Path directory) throws IOException {
    List<Entry> found = new ArrayList<>();
    for (Path file : list(directory)) {
      try {
        Entry entry = Entry.read(file);
        if (find(entry.stored().file().sha256()).isPresent()) {
          found.add(entry);
        }
      } catch (IOException _) {
        // half written, or just leaving
      }
    }
    return found;
  }

  private static List<Path> list(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      files.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException _) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  private static Path parent(Path place) {
    return Objects.requireNonNull(place.getParent());
  }

  private Path place(String sha256) {
    return packages.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  private Path entry(String sha256, String purl) {
    return names.resolve(Sha256.hex(PurlName.of(purl).name())).resolve(sha256);
  }
}
