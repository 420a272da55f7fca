package dev.pkgdelta.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Sends a part of a file in pieces, each when the one before it is with the kernel. The mapping is
 * what the server passes around; see {@link SendfileEndPoint} for who really sends. As nothing
 * touches it, it is left to the collector: to close it at once would stop all threads for a moment,
 * which under load took as long as a third of the sending.
 */
final class FileSending extends IteratingNestedCallback {

  private static final long PIECE = 1 << 30;

  private final Request request;
  private final Response response;
  private final FileChannel channel;
  private long position;
  private final long end;

  FileSending(
      Request request, Response response, Callback callback, FileChannel channel, ByteRange range) {
    super(callback);
    this.request = request;
    this.response = response;
    this.channel = channel;
    this.position = range.first();
    this.end = range.first() + range.length();
  }

  /** The kernel takes what fits and no more, so the thread that watches the socket sends itself. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  protected Action process() throws IOException {
    if (position == end) {
      return Action.SUCCEEDED;
    }
    long length = Math.min(PIECE, end - position);
    ByteBuffer piece = channel.map(FileChannel.MapMode.READ_ONLY, position, length);
    if (request.getConnectionMetaData().getConnection().getEndPoint()
        instanceof SendfileEndPoint endPoint) {
      endPoint.announce(piece, channel, position);
    }
    position += length;
    response.write(position == end, piece, this);
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleted(@org.jspecify.annotations.Nullable Throwable cause) {
    if (request.getConnectionMetaData().getConnection().getEndPoint()
        instanceof SendfileEndPoint endPoint) {
      endPoint.forget();
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      super.onCompleted(cause);
    }
  }
}
