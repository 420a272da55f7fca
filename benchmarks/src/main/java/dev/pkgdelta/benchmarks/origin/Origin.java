package dev.pkgdelta.benchmarks.origin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves a directory on loopback as an archive does: whole files, single ranges, entity tags, and
 * for a directory the file {@code index} in it; over a link of a given speed. Counts what it sends.
 */
public final class Origin implements AutoCloseable {

  private static final int PIECE = 1 << 13;
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,15})-(\\d{0,15})");

  private final Path directory;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong sent = new AtomicLong();
  private volatile Link link = new Link(Double.POSITIVE_INFINITY);

  /** Starts to serve. */
  public Origin(Path directory) throws IOException {
    this.directory = directory.toAbsolutePath().normalize();
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** Returns its address, with a slash at its end. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Sends from now on over that link. */
  public void sendOver(Link next) {
    link = next;
  }

  /** Returns the bytes of all bodies so far. */
  public long sent() {
    return sent.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = directory.resolve("." + exchange.getRequestURI().getPath()).normalize();
      if (Files.isDirectory(file)) {
        file = file.resolve("index");
      }
      if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      long size = Files.size(file);
      String tag = "\"%x-%x\"".formatted(size, Files.getLastModifiedTime(file).toMillis());
      exchange.getResponseHeaders().set("ETag", tag);
      exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
      exchange.getResponseHeaders().set("Content-Type", type(file));
      if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      String wish = exchange.getRequestHeaders().getFirst("Range");
      Matcher range = RANGE.matcher(wish == null ? "" : wish);
      if (!range.matches()) {
        send(exchange, file, 200, 0, size);
        return;
      }
      long from = Long.parseLong(range.group(1));
      long to =
          range.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(range.group(2)) + 1);
      if (from >= to) {
        exchange.getResponseHeaders().set("Content-Range", "bytes */" + size);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + size);
      send(exchange, file, 206, from, to);
    }
  }

  private static String type(Path file) {
    return file.endsWith("index") || file.toString().endsWith(".json")
        ? "application/json"
        : "application/octet-stream";
  }

  private void send(HttpExchange exchange, Path file, int status, long from, long to)
      throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head || from == to ? -1 : to - from);
    if (head) {
      return;
    }
    byte[] piece = new byte[PIECE];
    try (FileChannel in = FileChannel.open(file);
        OutputStream out = exchange.getResponseBody()) {
      for (long at = from; at < to; ) {
        int count = in.read(ByteBuffer.wrap(piece, 0, (int) Math.min(PIECE, to - at)), at);
        link.send(count);
        out.write(piece, 0, count);
        out.flush();
        sent.addAndGet(count);
        at += count;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("stopped").initCause(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
