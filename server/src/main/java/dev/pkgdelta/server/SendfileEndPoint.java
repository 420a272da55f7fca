package dev.pkgdelta.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that lets the kernel copy files to the socket (sendfile), without a way through this
 * process. The server above knows only buffers; so a file's part is given to it as a mapped buffer,
 * which this class recognises when it comes to be written, and sends the file in its stead: the
 * mapping itself is never touched. Where that buffer takes another way, such as through encryption,
 * its bytes are still the right ones.
 */
final class SendfileEndPoint extends SocketChannelEndPoint {

  private record Part(ByteBuffer buffer, FileChannel file, long offset) {}

  private volatile @Nullable Part part;

  SendfileEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /**
   * Announces the buffer that stands for a part of a file. Responses of one connection follow each
   * other, so one at a time is enough.
   *
   * @param buffer maps the part
   * @param offset of its first byte in the file
   */
  void announce(ByteBuffer buffer, FileChannel file, long offset) {
    part = new Part(buffer, file, offset);
  }

  /** Forgets the buffer that was announced. */
  void forget() {
    part = null;
  }

  /** It is that very buffer: another one with equal bytes would send the wrong part. */
  @SuppressWarnings("ReferenceEquality")
  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    Part expected = part;
    if (expected == null) {
      return super.flush(buffers);
    }
    for (ByteBuffer buffer : buffers) {
      if (!buffer.hasRemaining()) {
        continue;
      }
      boolean all = buffer == expected.buffer() ? send(expected) : super.flush(buffer);
      if (!all) {
        return false;
      }
    }
    return true;
  }

  private boolean send(Part sent) throws IOException {
    ByteBuffer buffer = sent.buffer();
    try {
      while (buffer.hasRemaining()) {
        long count =
            sent.file()
                .transferTo(sent.offset() + buffer.position(), buffer.remaining(), getChannel());
        if (count <= 0) {
          return false; // the socket is full; or the file has become shorter, which times out
        }
        notIdle();
        buffer.position(buffer.position() + (int) count);
      }
      return true;
    } catch (IOException e) {
      throw new EofException(e);
    }
  }
}
