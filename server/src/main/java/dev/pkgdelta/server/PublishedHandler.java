package dev.pkgdelta.server;

import dev.pkgdelta.repository.layout.Address;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the files of a published repository: whole or in part, and only if they changed.
 * Small files come out of memory, others go from the disk to the socket without a copy. What is not
 * published is left to the next handler.
 */
final class PublishedHandler extends Handler.Abstract.NonBlocking {

  private static final HttpField IMMUTABLE =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
  private static final HttpField CHANGING =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, no-cache");
  private static final HttpField RANGES =
      new PreEncodedHttpField(HttpHeader.ACCEPT_RANGES, "bytes");
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField BINARY =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/octet-stream");

  private final Path directory;
  private final SmallFiles small = new SmallFiles();

  PublishedHandler(Path directory) {
    this.directory = directory;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    String path = pathOf(request);
    if (path == null) {
      return false;
    }
    return send(path, request, response, callback);
  }

  /** Returns the path in the repository that a request asks for, or null if it can't be one. */
  static @Nullable String pathOf(Request request) {
    String path = Request.getPathInContext(request);
    return path.length() < 2 || !Address.isPublished(path.substring(1)) ? null : path.substring(1);
  }

  /** Answers with a file; returns false, with nothing done, if it is not there. */
  boolean send(String path, Request request, Response response, Callback callback)
      throws IOException {
    Path file = directory.resolve(path);
    FileState state = FileState.of(file);
    if (state == null) {
      return false;
    }
    HttpFields wishes = request.getHeaders();
    HttpFields.Mutable headers = response.getHeaders();
    String etag = state.etag();
    headers.put(HttpHeader.ETAG, etag);
    headers.put(Address.isImmutable(path) ? IMMUTABLE : CHANGING);
    int status = Conditions.status(wishes, state);
    if (status != HttpStatus.OK_200) {
      response.setStatus(status);
      callback.succeeded();
      return true;
    }
    headers.put(HttpHeader.LAST_MODIFIED, state.lastModified());
    headers.put(RANGES);
    headers.put(path.endsWith(".json") ? JSON : BINARY);
    ByteRange range = null;
    if (wishes.contains(HttpHeader.RANGE) && Conditions.allowsRange(wishes, state)) {
      range = ByteRange.parse(wishes.get(HttpHeader.RANGE), state.size());
    }
    if (ByteRange.UNSATISFIABLE.equals(range)) {
      headers.put(HttpHeader.CONTENT_RANGE, "bytes */" + state.size());
      response.setStatus(HttpStatus.RANGE_NOT_SATISFIABLE_416);
      callback.succeeded();
      return true;
    }
    if (range != null) {
      headers.put(
          HttpHeader.CONTENT_RANGE,
          "bytes %d-%d/%d"
              .formatted(range.first(), range.first() + range.length() - 1, state.size()));
      response.setStatus(HttpStatus.PARTIAL_CONTENT_206);
    } else {
      range = new ByteRange(0, state.size());
    }
    headers.put(HttpHeader.CONTENT_LENGTH, range.length());
    if (request.getMethod().equals("HEAD")) {
      callback.succeeded();
    } else if (state.size() <= SmallFiles.MAX_FILE) {
      ByteBuffer bytes = load(path, file, state);
      bytes.position((int) range.first()).limit((int) (range.first() + range.length()));
      response.write(true, bytes, callback);
    } else {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
      new FileSending(request, response, callback, channel, range).iterate();
    }
    return true;
  }

  private ByteBuffer load(String path, Path file, FileState state) throws IOException {
    ByteBuffer kept = small.find(path, state);
    if (kept != null) {
      return kept;
    }
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) state.size());
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
    }
    if (bytes.hasRemaining()) {
      throw new NoSuchFileException(path, null, "became shorter while it was read");
    }
    bytes.flip();
    small.keep(path, state, bytes);
    return bytes.duplicate();
  }
}
