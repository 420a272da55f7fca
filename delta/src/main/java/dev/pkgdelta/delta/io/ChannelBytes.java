package dev.pkgdelta.delta.io;

import dev.pkgdelta.bytes.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;

/**
 * Bytes behind a channel that has one position, so that reads wait for one another. The size is
 * that at the time of construction.
 */
public final class ChannelBytes implements Bytes {

  private final SeekableByteChannel channel;
  private final long size;

  /** Reads all of a channel, wherever its position is; moves that position; never closes it. */
  public ChannelBytes(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public synchronized void read(long position, MemorySegment target) throws IOException {
    Objects.checkFromIndexSize(position, target.byteSize(), size);
    channel.position(position);
    long done = 0;
    while (done < target.byteSize()) {
      long step = Math.min(target.byteSize() - done, 1 << 20);
      ByteBuffer buffer = target.asSlice(done, step).asByteBuffer();
      int count = channel.read(buffer);
      if (count < 0) {
        throw new EOFException("became shorter while it was read");
      }
      done += count;
    }
  }
}
