package dev.pkgdelta.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The lock that apt holds on its archives directory while it downloads into it: a lock of fcntl(2)
 * on the file {@code lock} there.
 */
final class AptLock implements AutoCloseable {

  private final @Nullable FileChannel channel;

  private AptLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @param archives apt's archives directory; null if the packages go elsewhere
   * @throws IOException if apt, or another upgrade, holds it
   */
  static AptLock of(@Nullable Path archives) throws IOException {
    if (archives == null) {
      return new AptLock(null);
    }
    FileChannel channel =
        FileChannel.open(
            archives.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException(archives + ": apt is downloading into it; wait until it is done");
    }
    return new AptLock(channel);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
