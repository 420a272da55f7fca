package dev.pkgdelta.bytes;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A buffer that is written once from first to last and then read at random. It stays in heap up to
 * a threshold and goes on in a temporary file beyond it; the file is unlinked when it is opened, so
 * that a killed process leaves nothing behind. Written by one thread; read by any number once the
 * writing has ended.
 */
public final class SpillBuffer extends BulkOutputStream implements Bytes {

  /** A larger array would be written anew each time that it grows, and be half empty. */
  private static final int CHUNK_BITS = 18;

  private static final int CHUNK = 1 << CHUNK_BITS;

  private final Path directory;
  private final int threshold;

  /** What was written, before there is a file; the first grows, all others are whole. */
  private final List<byte[]> chunks = new ArrayList<>();

  /** What was written since {@link #flushed}, once there is a file. */
  private byte[] pending = new byte[0];

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
    this.chunks.add(new byte[Math.min(this.threshold, 1 << 12)]);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    ensureOpen();
    if (file == null && size + length <= threshold) {
      writeToHeap(source, offset, length);
      return;
    }
    FileChannel channel = spill();
    int waiting = (int) (size - flushed);
    if (waiting + length > pending.length) {
      writeFully(channel, pending, 0, waiting);
      waiting = 0;
      if (length >= pending.length) {
        writeFully(channel, source, offset, length);
        size += length;
        return;
      }
    }
    System.arraycopy(source, offset, pending, waiting, length);
    size += length;
  }

  private void writeToHeap(byte[] source, int offset, int length) {
    for (int done = 0; done < length; ) {
      byte[] chunk = chunk((int) (size >>> CHUNK_BITS), (int) (size & (CHUNK - 1)) + length - done);
      int at = (int) (size & (CHUNK - 1));
      int step = Math.min(length - done, chunk.length - at);
      System.arraycopy(source, offset + done, chunk, at, step);
      size += step;
      done += step;
    }
  }

  /** Returns a chunk that there is or that follows the last, with room for {@code wanted} bytes. */
  private byte[] chunk(int index, int wanted) {
    if (index == chunks.size()) {
      chunks.add(new byte[CHUNK]);
    }
    byte[] chunk = chunks.get(index);
    if (chunk.length < CHUNK && chunk.length < wanted) {
      chunk = Arrays.copyOf(chunk, Math.min(CHUNK, Math.max(chunk.length * 2, wanted)));
      chunks.set(index, chunk);
    }
    return chunk;
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
    for (byte[] chunk : chunks) {
      writeFully(channel, chunk, 0, (int) Math.min(chunk.length, size - flushed));
    }
    chunks.clear();
    pending = new byte[1 << 16];
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
      readFromHeap(position, target);
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
          .copyFrom(MemorySegment.ofArray(pending).asSlice(from, target.byteSize() - done));
    }
  }

  private void readFromHeap(long position, MemorySegment target) {
    for (long done = 0; done < target.byteSize(); ) {
      byte[] chunk = chunks.get((int) ((position + done) >>> CHUNK_BITS));
      int at = (int) ((position + done) & (CHUNK - 1));
      long step = Math.min(target.byteSize() - done, chunk.length - at);
      MemorySegment.copy(MemorySegment.ofArray(chunk), at, target, done, step);
      done += step;
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
    chunks.clear();
    pending = new byte[0];
    FileChannel channel = file;
    if (channel != null) {
      channel.close();
    }
  }
}
