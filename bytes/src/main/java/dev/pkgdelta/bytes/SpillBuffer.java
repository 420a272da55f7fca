package dev.pkgdelta.bytes;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/**
 * A buffer that is written once from first to last and then read at random. It stays in heap up to
 * a threshold and goes on in a temporary file beyond it; the file is unlinked when it is opened, so
 * that a killed process leaves nothing behind. Written by one thread; read by any number once the
 * writing has ended.
 */
public final class SpillBuffer extends BulkOutputStream implements Bytes {

  private final Path directory;
  private final int threshold;
  private byte[] heap;
  private long size;
  private @org.jspecify.annotations.Nullable FileChannel file;
  private long flushed;
  private boolean closed;

  /**
   * @param directory where a temporary file is made if one is needed
   * @param threshold the number of bytes, at least 1, kept in heap before a file is used
   */
  public SpillBuffer(Path directory, int threshold) {
    this.directory = directory;
    this.threshold = Math.max(1, threshold);
    this.heap = new byte[Math.min(this.threshold, 1 << 12)];
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    ensureOpen();
    if (file == null && size + length <= threshold) {
      if (size + length > heap.length) {
        heap =
            Arrays.copyOf(
                heap, (int) Math.min(threshold, Math.max(heap.length * 2L, size + length)));
      }
      System.arraycopy(source, offset, heap, (int) size, length);
      size += length;
      return;
    }
    FileChannel channel = spill();
    int pending = (int) (size - flushed);
    if (pending + length > heap.length) {
      writeFully(channel, heap, 0, pending);
      pending = 0;
      if (length >= heap.length) {
        writeFully(channel, source, offset, length);
        size += length;
        return;
      }
    }
    System.arraycopy(source, offset, heap, pending, length);
    size += length;
  }

  private FileChannel spill() throws IOException {
    if (file != null) {
      return file;
    }
    Path path = Files.createTempFile(directory, ".pkgdelta-", ".spill");
    FileChannel channel;
    try {
      channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(path);
    }
    file = channel;
    writeFully(channel, heap, 0, (int) size);
    heap = new byte[1 << 16];
    return channel;
  }

  private void writeFully(FileChannel channel, byte[] source, int offset, int length)
      throws IOException {
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, ChannelTransfer.BYTES);
      int count = channel.write(ByteBuffer.wrap(source, offset + done, step), flushed);
      flushed += count;
      done += count;
    }
  }

  private void ensureOpen() throws IOException {
    if (closed) {
      throw new IOException("the buffer is closed");
    }
  }

  /** Returns the number of bytes written. */
  @Override
  public long size() {
    return size;
  }

  @Override
  public void read(long position, MemorySegment target) throws IOException {
    Objects.checkFromIndexSize(position, target.byteSize(), size);
    ensureOpen();
    FileChannel channel = file;
    if (channel == null) {
      target.copyFrom(MemorySegment.ofArray(heap).asSlice(position, target.byteSize()));
      return;
    }
    long end = position + target.byteSize();
    long done = 0;
    long onDisk = Math.min(end, flushed) - position;
    while (done < onDisk) {
      int count =
          channel.read(
              target.asSlice(done, Math.min(onDisk - done, ChannelTransfer.BYTES)).asByteBuffer(),
              position + done);
      if (count < 0) {
        throw new IOException("a temporary file became shorter while it was read");
      }
      done += count;
    }
    if (done < target.byteSize()) {
      long from = position + done - flushed;
      target
          .asSlice(done)
          .copyFrom(MemorySegment.ofArray(heap).asSlice(from, target.byteSize() - done));
    }
  }

  /**
   * Forgets the bytes from {@code length} on; the next write goes there. Called by the writing
   * thread.
   *
   * @throws IndexOutOfBoundsException if {@code length} is not in {@code [0, size()]}
   */
  public void truncate(long length) throws IOException {
    Objects.checkFromToIndex(0, length, size);
    ensureOpen();
    size = length;
    FileChannel channel = file;
    if (channel != null && length < flushed) {
      channel.truncate(length);
      flushed = length;
    }
  }

  /** Gives the bytes up. Reading or writing afterwards fails. */
  @Override
  public void close() throws IOException {
    closed = true;
    heap = new byte[0];
    FileChannel channel = file;
    if (channel != null) {
      channel.close();
    }
  }
}
