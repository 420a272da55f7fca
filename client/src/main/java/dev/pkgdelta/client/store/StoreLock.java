package dev.pkgdelta.client.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps others, in this process and in other ones, from changing a store at the same time. Held for
 * moments only.
 */
final class StoreLock {

  /** File locks are the whole process's: its threads are kept apart by these, one for each file. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock threads;

  StoreLock(Path file) {
    this.file = file;
    Path known = file.toAbsolutePath().normalize();
    this.threads = Objects.requireNonNull(THREADS.computeIfAbsent(known, _ -> new ReentrantLock()));
  }

  /** What is done under the lock. */
  interface Change<T> {
    T make() throws IOException;
  }

  <T> T hold(Change<T> change) throws IOException {
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      return change.make();
    } finally {
      threads.unlock();
    }
  }
}
