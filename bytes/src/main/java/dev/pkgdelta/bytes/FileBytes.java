package dev.pkgdelta.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Bytes of a file, read through positional reads, so that no part of the file counts as memory of
 * this process. The size is that at the time of opening; a file that shrinks afterwards makes reads
 * fail.
 */
public final class FileBytes implements Bytes, AutoCloseable {

  private final Path path;
  private final FileChannel channel;
  private final long size;

  private FileBytes(Path path, FileChannel channel, long size) {
    this.path = path;
    this.channel = channel;
    this.size = size;
  }

  /**
   * Opens a file for reading.
   *
   * @throws IOException if the file does not exist or can't be read
   */
  public static FileBytes open(Path path) throws IOException {
    return open(path, Set.of(StandardOpenOption.READ));
  }

  /**
   * Opens a file for reading and refuses a symbolic link in place of the last component.
   *
   * @throws IOException if the file does not exist, is a link, or can't be read
   */
  public static FileBytes openNoFollow(Path path) throws IOException {
    return open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  private static FileBytes open(Path path, Set<? extends java.nio.file.OpenOption> options)
      throws IOException {
    FileChannel channel = FileChannel.open(path, options);
    try {
      return new FileBytes(path, channel, channel.size());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the path that was opened. */
  public Path path() {
    return path;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, MemorySegment target) throws IOException {
    Objects.checkFromIndexSize(position, target.byteSize(), size);
    long done = 0;
    while (done < target.byteSize()) {
      long step = Math.min(target.byteSize() - done, ChannelTransfer.BYTES);
      ByteBuffer buffer = target.asSlice(done, step).asByteBuffer();
      int count = channel.read(buffer, position + done);
      if (count < 0) {
        throw new EOFException(
            path + " became shorter while it was read: nothing at offset " + (position + done));
      }
      done += count;
    }
  }

  @Override
  public Optional<MemorySegment> map(long position, long length, Arena arena) throws IOException {
    Objects.checkFromIndexSize(position, length, size);
    return length == 0
        ? Optional.empty()
        : Optional.of(channel.map(FileChannel.MapMode.READ_ONLY, position, length, arena));
  }

  @Override
  public Bytes mapped(Arena arena) throws IOException {
    return size == 0
        ? this
        : new MappedBytes(path, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
