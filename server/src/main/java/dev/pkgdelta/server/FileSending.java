package dev.pkgdelta.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingNestedCallback;

/**
 * Sends a part of a file in pieces, each when the one before it is with the kernel. The mapping is
 * what the server passes around; see {@link SendfileEndPoint} for who really sends.
 */
final class FileSending extends IteratingNestedCallback {

  private static final long PIECE = 1 << 30;

  private final Request request;
  private final Response response;
  private final FileChannel channel;
  private final Arena arena = Arena.ofShared();
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

  @Override
  protected Action process() throws IOException {
    if (position == end) {
      return Action.SUCCEEDED;
    }
    long length = Math.min(PIECE, end - position);
    MemorySegment mapped = channel.map(FileChannel.MapMode.READ_ONLY, position, length, arena);
    ByteBuffer piece = mapped.asByteBuffer();
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
      arena.close();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      super.onCompleted(cause);
    }
  }
}
