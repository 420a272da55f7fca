package dev.pkgdelta.bytes;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file that appears under its name whole or not at all: it is written beside its place under a
 * temporary name, synchronised, and renamed on {@link #commit}. Closing without a commit deletes
 * it; what a killed process left, the next one that writes the same file deletes. Not safe for use
 * by several threads.
 */
public final class AtomicFile implements AutoCloseable {

  private static final String SUFFIX = ".part";
  private static final int UUID_LENGTH = 36;

  /** So many bytes are worth a thread that waits for the disk. */
  private static final long SENT_AT_ONCE = 1L << 25;

  /** A buffer has at most 2 GiB. */
  private static final long LARGEST_WRITE = 1L << 30;

  /** Time enough for another process to lock a file that it has just made. */
  private static final Duration SETTLED = Duration.ofSeconds(5);

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream out;
  private final WriterAside disk = new WriterAside();
  private long notSent;
  private boolean done;

  private AtomicFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    OutputStream direct = Channels.newOutputStream(channel);
    OutputStream counted =
        new BulkOutputStream() {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            direct.write(bytes, offset, length);
            wrote(length);
          }
        };
    this.out = new BufferedOutputStream(counted, 1 << 16);
  }

  /**
   * Sends large files to the disk while more is written, so that not all is left for the end. A
   * failure is told once by the system, and must be heard.
   */
  private void wrote(long count) throws IOException {
    notSent += count;
    if (notSent >= SENT_AT_ONCE && disk.isIdle()) {
      notSent = 0;
      disk.start(() -> channel.force(false));
    }
  }

  /**
   * Starts a file that is to appear at {@code target}.
   *
   * @throws IOException if its directory does not exist or can't be written
   */
  public static AtomicFile create(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Path directory = absolute.getParent();
    if (directory == null) {
      throw new IOException(target + " is not a place for a file");
    }
    String prefix = "." + absolute.getFileName() + ".";
    deleteLeftovers(directory, prefix);
    Path temporary = directory.resolve(prefix + newName() + SUFFIX);
    FileChannel channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock(channel);
    return new AtomicFile(absolute, temporary, channel);
  }

  /** Returns a name that is new. It is no secret: setting up what makes those takes 10 ms. */
  private static UUID newName() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong());
  }

  /** Tells the file from one whose writer is gone. File systems without locks do without. */
  private static void lock(FileChannel channel) {
    try {
      var _ = channel.tryLock();
    } catch (IOException _) {
      return;
    }
  }

  /** Deletes temporary files of the same place that nobody writes any longer, as far as may be. */
  private static void deleteLeftovers(Path directory, String prefix) {
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(directory, file -> isTemporary(file, prefix))) {
      for (Path file : files) {
        deleteUnlocked(file);
      }
    } catch (IOException | DirectoryIteratorException _) {
      return;
    }
  }

  private static void deleteUnlocked(Path file) throws IOException {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (OverlappingFileLockException _) {
      return;
    }
  }

  private static boolean isTemporary(Path file, String prefix) {
    String name = file.getFileName().toString();
    return name.startsWith(prefix)
        && name.endsWith(SUFFIX)
        && name.length() == prefix.length() + UUID_LENGTH + SUFFIX.length()
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && age(file).compareTo(SETTLED) > 0;
  }

  private static Duration age(Path file) {
    try {
      return Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
    } catch (IOException _) {
      return Duration.ZERO;
    }
  }

  /** Returns the stream to write to; it is buffered. */
  public OutputStream stream() {
    return out;
  }

  /** Writes native memory, after all that the stream was given. */
  public void write(MemorySegment bytes) throws IOException {
    out.flush();
    for (long done = 0; done < bytes.byteSize(); ) {
      long count = Math.min(LARGEST_WRITE, bytes.byteSize() - done);
      int written = channel.write(bytes.asSlice(done, count).asByteBuffer());
      done += written;
      wrote(written);
    }
  }

  /**
   * Makes the file appear at its place, in the place of any file of that name.
   *
   * @throws IOException if bytes can't be written or the file can't be renamed; the temporary file
   *     is deleted on {@link #close}
   */
  public void commit() throws IOException {
    out.flush();
    disk.await();
    channel.force(true);
    channel.close();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    done = true;
  }

  @Override
  public void close() throws IOException {
    disk.close();
    if (!done) {
      try {
        channel.close();
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
