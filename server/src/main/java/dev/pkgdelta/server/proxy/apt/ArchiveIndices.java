package dev.pkgdelta.server.proxy.apt;

import dev.pkgdelta.server.proxy.upstream.Copy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What archives promise of their packages: learned from the indices that pass through, and from
 * those that apt keeps on this machine. An index is read by one thread beside the requests; who
 * asks for a file meanwhile waits for that a little. Safe for use by several threads.
 *
 * <p>Nothing here is trusted: a wrong promise ends in a file that apt, which checks signatures,
 * refuses, as it would have without the proxy; and the proxy then forgets it.
 */
public final class ArchiveIndices implements AutoCloseable {

  private static final int MAX_FILES = 200_000;
  private static final long MAX_INDEX = 256L << 20;
  private static final long MAX_UNPACKED = 2L << 30;
  private static final int MAX_WAITING = 64;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PromiseTable table = new PromiseTable(MAX_FILES);
  private final AptLists lists;
  private final UnaryOperator<String> upstreamOf;
  private final Path temporary;
  private volatile boolean closed;
  private final ThreadPoolExecutor reader =
      new ThreadPoolExecutor(
          1,
          1,
          10,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          Thread.ofPlatform().daemon().name("indices").factory());

  /**
   * @param lists where apt keeps indices
   * @param upstreamOf turns host, port and path of this proxy into those of the upstream that it
   *     stands for, and leaves others as they are
   * @param temporary where copies of indices go while they pass through
   */
  public ArchiveIndices(Path lists, UnaryOperator<String> upstreamOf, Path temporary) {
    this.lists = new AptLists(lists);
    this.upstreamOf = upstreamOf;
    this.temporary = temporary;
    reader.allowCoreThreadTimeOut(true);
  }

  /** Returns how many files are known. */
  public int size() {
    return table.size();
  }

  /**
   * Returns what is promised of a file. If nothing is, indices that are not read yet are read.
   *
   * @param authority host and port
   * @param rawPath the path, percent signs not decoded
   */
  public Optional<Promise> find(String authority, String rawPath) {
    String key = ArchivePath.key(authority, rawPath);
    if (reader.getActiveCount() > 0 || !reader.getQueue().isEmpty()) {
      awaitReading(); // what is being read may say something newer
    }
    Optional<Promise> known = table.find(key);
    if (known.isPresent()) {
      return known;
    }
    lists.readChanged((file, index) -> learn(file, upstreamOf.apply(index), false));
    awaitReading();
    return table.find(key);
  }

  private void awaitReading() {
    try {
      // Behind all that is being read now.
      reader.submit(() -> {}).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RejectedExecutionException _) {
      return; // there is much to read; a later request finds it read
    }
  }

  /** Forgets what is promised of a file: it was not so. */
  public void forget(String authority, String rawPath) {
    table.forget(ArchivePath.key(authority, rawPath));
  }

  /** Returns a copier for an answer, if it can be an index. */
  public Optional<Copy> copier(String authority, String rawPath) {
    String key = ArchivePath.key(authority, rawPath);
    if (!ArchivePath.mayBeIndex(key)) {
      return Optional.empty();
    }
    return Optional.of(new IndexCopy(key));
  }

  private void learn(Path file, String index, boolean delete) {
    try {
      reader.execute(() -> read(file, index, delete));
    } catch (RejectedExecutionException _) {
      if (delete) {
        deleteQuietly(file);
      }
    }
  }

  private void read(Path file, String index, boolean delete) {
    String directory = ArchivePath.directory(index);
    try {
      if (!closed) {
        Unpacked.read(file, in -> PackagesIndex.read(in, MAX_UNPACKED, sink(directory)));
      }
    } catch (IOException _) {
      return; // what was read until then counts
    } finally {
      if (delete) {
        deleteQuietly(file);
      }
    }
  }

  private PackagesIndex.Sink sink(String directory) {
    return (name, sha256, size) -> table.put(ArchivePath.file(directory, name), sha256, size);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      return; // the system's clean-up of temporary files gets it
    }
  }

  @Override
  public void close() {
    closed = true;
    reader.shutdown();
    try {
      var _ = reader.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The copy of an index that passes through. */
  private final class IndexCopy implements Copy {

    private final String index;
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long size;
    private boolean failed;

    IndexCopy(String index) {
      this.index = index;
    }

    @Override
    public void take(byte[] bytes, int count) {
      size += count;
      if (failed || size > MAX_INDEX) {
        return;
      }
      try {
        if (out == null) {
          file = Files.createTempFile(temporary, "index-", ".part");
          out = Files.newOutputStream(file);
        }
        out.write(bytes, 0, count);
      } catch (IOException _) {
        failed = true; // without room for it nothing is learned
      }
    }

    @Override
    public void end() {
      closeFile();
      if (file != null && !failed && size <= MAX_INDEX) {
        learn(file, index, true);
        file = null;
      }
    }

    @Override
    public void close() {
      closeFile();
      if (file != null) {
        deleteQuietly(file);
      }
    }

    private void closeFile() {
      try {
        if (out != null) {
          out.close();
        }
      } catch (IOException _) {
        failed = true;
      }
    }
  }
}
