package dev.pkgdelta.repository.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two programs from working on one repository. Ends with the process, so what a killed one
 * left behind is free at once.
 */
public final class WorkspaceLock implements AutoCloseable {

  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws IOException if another program has it
   */
  public static WorkspaceLock take(Workspace workspace) throws IOException {
    FileChannel channel =
        FileChannel.open(workspace.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new FileSystemException(
          workspace.root().toString(),
          null,
          "another pkgdelta is working on this repository: wait until it has ended");
    }
    return new WorkspaceLock(channel);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
