package dev.pkgdelta.bytes;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name whole or not at all: it is written beside its place under a
 * temporary name, synchronised, and renamed on {@link #commit}. Closing without a commit deletes
 * it. Not safe for use by several threads.
 */
public final class AtomicFile implements AutoCloseable {

  private final Path target;
  private final Path temporary;
  private final FileChannel channel;
  private final OutputStream out;
  private boolean done;

  private AtomicFile(Path target, Path temporary, FileChannel channel) {
    this.target = target;
    this.temporary = temporary;
    this.channel = channel;
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
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
    Path temporary = Files.createTempFile(directory, "." + absolute.getFileName() + ".", ".part");
    try {
      return new AtomicFile(
          absolute, temporary, FileChannel.open(temporary, StandardOpenOption.WRITE));
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
  }

  /** Returns the stream to write to; it is buffered. */
  public OutputStream stream() {
    return out;
  }

  /**
   * Makes the file appear at its place, in the place of any file of that name.
   *
   * @throws IOException if bytes can't be written or the file can't be renamed; the temporary file
   *     is deleted on {@link #close}
   */
  public void commit() throws IOException {
    out.flush();
    channel.force(true);
    channel.close();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    done = true;
  }

  @Override
  public void close() throws IOException {
    if (!done) {
      try {
        channel.close();
      } finally {
        Files.deleteIfExists(temporary);
      }
    }
  }
}
