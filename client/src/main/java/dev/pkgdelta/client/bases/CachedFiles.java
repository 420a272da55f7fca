package dev.pkgdelta.client.bases;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds packages in directories that others keep, by content: files are listed by size every minute
 * at most, and only those whose size is the wanted one are hashed, each once as long as it does not
 * change. So the names that caches give files do not matter: apt's archives, npm's {@code
 * content-v2}, the bodies of pip's {@code http-v2}. Links are not followed. Safe for use by several
 * threads.
 */
final class CachedFiles {

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final int MAX_FILES = 200_000;
  private static final int MAX_DEPTH = 12;

  private final List<Path> directories;
  private final Map<Path, Hashed> hashes = new ConcurrentHashMap<>();
  private Map<Long, List<Path>> bySize = Map.of();
  private @Nullable Instant listed;

  private record Hashed(long size, Instant modified, String sha256) {}

  CachedFiles(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  /** Returns the place of a file with that content. */
  Optional<Path> find(FileIdentity wanted) {
    for (Path file : ofSize(wanted.size())) {
      try {
        if (sha256(file).equals(wanted.sha256())) {
          return Optional.of(file);
        }
      } catch (IOException _) {
        // it may be gone, or not for us to read
      }
    }
    return Optional.empty();
  }

  private synchronized List<Path> ofSize(long size) {
    Instant now = Instant.now();
    if (listed == null || now.isAfter(listed.plus(FRESH))) {
      listed = now;
      bySize = list();
    }
    return bySize.getOrDefault(size, List.of());
  }

  private Map<Long, List<Path>> list() {
    Map<Long, List<Path>> found = new HashMap<>();
    for (Path directory : directories) {
      try {
        Files.walkFileTree(
            directory, EnumSet.noneOf(FileVisitOption.class), MAX_DEPTH, new Listing(found));
      } catch (IOException _) {
        // many machines lack one cache or the other
      }
    }
    return found;
  }

  private String sha256(Path file) throws IOException {
    long size = Files.size(file);
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    Hashed known = hashes.get(file);
    if (known != null && known.size == size && known.modified.equals(modified)) {
      return known.sha256;
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    if (hashes.size() >= MAX_FILES) {
      hashes.clear();
    }
    hashes.put(file, new Hashed(size, modified, sha256));
    return sha256;
  }

  private static final class Listing extends SimpleFileVisitor<Path> {

    private final Map<Long, List<Path>> found;
    private int files;

    Listing(Map<Long, List<Path>> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile()) {
        found.computeIfAbsent(attributes.size(), _ -> new ArrayList<>()).add(file);
      }
      return ++files < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
