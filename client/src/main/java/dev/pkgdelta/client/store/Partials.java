package dev.pkgdelta.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Beginnings of downloads that were interrupted, by the hash of what was to be downloaded. They are
 * kept for three days, within a bound of bytes. Nothing says that they are right: who goes on from
 * one checks the whole. Safe for use by several threads and several processes.
 *
 * @param directory where they are
 * @param limit bytes that they may take together, the one under way left out
 */
record Partials(Path directory, long limit, InstantSource clock) {

  private static final Duration KEPT = Duration.ofDays(3);

  private record Kept(Path place, long size, Instant changed) {}

  /**
   * Opens what there is of a file, which is its own then.
   *
   * @param key names the file, in hexadecimal
   * @return empty if someone else downloads it just now
   */
  Optional<Incoming> open(String key) throws IOException {
    Files.createDirectories(directory);
    deleteOld();
    Path place = directory.resolve(key);
    FileChannel channel =
        FileChannel.open(
            place, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (isMine(channel) && Files.exists(place)) {
      return Optional.of(new Incoming(place, channel));
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isMine(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null; // held until the channel is closed
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /** Deletes what is too old, and the oldest of what is too much. */
  void deleteOld() throws IOException {
    Instant oldest = clock.instant().minus(KEPT);
    long taken = 0;
    for (Kept file : newestFirst()) {
      taken += file.size();
      if (taken > limit || file.changed().isBefore(oldest)) {
        delete(file.place());
      }
    }
  }

  private static void delete(Path place) throws IOException {
    try (FileChannel channel = FileChannel.open(place, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(place);
      }
    } catch (OverlappingFileLockException | NoSuchFileException _) {
      return; // under way, or gone already
    }
  }

  private List<Kept> newestFirst() throws IOException {
    List<Kept> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        try {
          found.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file).toInstant()));
        } catch (NoSuchFileException _) {
          // its owner is done with it
        }
      }
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    found.sort(Comparator.comparing(Kept::changed).reversed());
    return found;
  }
}
