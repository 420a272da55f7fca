package dev.pkgdelta.repository.layout;

import dev.pkgdelta.bytes.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The files of a published repository on the publisher's disk. Used by one thread. */
final class PublishedFiles {

  private static final int SYNCHRONISED_AT_ONCE = 32;

  private final Path directory;
  private final List<Path> written = new ArrayList<>();

  PublishedFiles(Path directory) {
    this.directory = directory;
  }

  Path place(String path) {
    return directory.resolve(path);
  }

  /** Returns a file's bytes, or null if there is none. */
  byte @Nullable [] find(String path) throws IOException {
    try {
      return Files.readAllBytes(place(path));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Returns the bytes of a file that other files name. */
  byte[] read(String path) throws IOException {
    byte[] bytes = find(path);
    if (bytes == null) {
      throw new IOException(
          place(path) + ": is missing from the published repository; publish it anew");
    }
    return bytes;
  }

  /**
   * Writes a file under a name that says what is in it; if it is there, nothing is to be done. It
   * is on the disk for certain only after {@link #synchronise}.
   */
  void write(String path, byte[] bytes) throws IOException {
    Path file = place(path);
    if (!Files.exists(file) || Files.size(file) != bytes.length) {
      replaceLater(path, bytes);
    }
  }

  /** Replaces a file; on the disk for certain only after {@link #synchronise}. */
  void replaceLater(String path, byte[] bytes) throws IOException {
    Path file = place(path);
    Path temporary = newTemporary(file);
    try {
      Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    written.add(file);
  }

  /**
   * Makes a file of the repository's out of one that lies elsewhere, by a link if that is possible.
   */
  void adopt(Path source, String path) throws IOException {
    Path file = place(path);
    Path temporary = newTemporary(file);
    try {
      try {
        Files.createLink(temporary, source);
      } catch (IOException | UnsupportedOperationException _) {
        Files.copy(source, temporary);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    written.add(file);
  }

  private static Path newTemporary(Path file) throws IOException {
    Path directory = java.util.Objects.requireNonNull(file.getParent());
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    return directory.resolve("." + UUID.randomUUID() + ".part");
  }

  /** Replaces a file whose name stays when its content changes; at once on the disk. */
  void replace(String path, byte[] bytes) throws IOException {
    Path file = place(path);
    Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
    try (AtomicFile out = AtomicFile.create(file)) {
      out.stream().write(bytes);
      out.commit();
    }
  }

  /** Waits until all that was written is on the disk: many at once, as file systems like it. */
  void synchronise() throws IOException {
    try (ExecutorService threads = Executors.newFixedThreadPool(SYNCHRONISED_AT_ONCE)) {
      List<Future<?>> all = new ArrayList<>();
      for (Path file : written) {
        all.add(threads.submit(() -> force(file)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing to the disk", e);
    } catch (ExecutionException e) {
      throw new IOException("writing to the disk failed: " + e.getCause(), e);
    }
    written.clear();
  }

  private static boolean force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException _) {
      return false; // superseded within one publishing
    }
    return true;
  }
}
