package dev.pkgdelta.server.proxy;

import dev.pkgdelta.server.ByteRange;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * An origin on loopback that counts every byte at its sockets, and fails as it is told to. It knows
 * files, single ranges, entity tags, and answers that a test made up.
 */
final class TestOrigin implements AutoCloseable {

  /** What goes wrong. */
  enum Fault {
    /** 404. */
    MISSING,
    /** 500. */
    BROKEN,
    /** The connection ends in the middle of the body. */
    CUT,
    /** The body has other bytes. */
    GARBAGE,
    /** The body stops in its middle, and the connection stays. */
    STALL,
    /** The connection ends before an answer. */
    DEAD
  }

  /** A request. */
  record Asked(String method, String path, Map<String, String> headers, byte[] body) {}

  /** An answer that a test made up. */
  record Answer(int status, Map<String, String> headers, byte[] body, boolean chunked) {

    static Answer of(int status, String type, String text) {
      return new Answer(
          status, Map.of("Content-Type", type), text.getBytes(StandardCharsets.UTF_8), false);
    }
  }

  /** Makes up answers. */
  interface Script {
    /** Returns null for the file of that path. */
    @Nullable Answer answer(Asked asked) throws IOException;
  }

  private final ServerSocket listener;
  private final Path directory;
  private final Script script;
  private final AtomicLong sent = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final Map<String, Fault> faults = new ConcurrentHashMap<>();

  TestOrigin(Path directory, Script script) throws IOException {
    this.directory = directory;
    this.script = script;
    this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static TestOrigin of(Path directory) throws IOException {
    return new TestOrigin(directory, _ -> null);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  /** All bytes that went into sockets. */
  long sent() {
    return sent.get();
  }

  /** How often a path was asked for. */
  long count(String ending) {
    return asked.stream().filter(one -> one.path().endsWith(ending)).count();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (Asked one = read(in); one != null; one = read(in)) {
        asked.add(one);
        if (!answer(one, out)) {
          return;
        }
      }
    } catch (IOException | InterruptedException _) {
      return; // the other side is gone
    } finally {
      open.remove(socket);
    }
  }

  private static @Nullable Asked read(InputStream in) throws IOException {
    String head = line(in);
    if (head.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String field = line(in); !field.isEmpty(); field = line(in)) {
      int colon = field.indexOf(':');
      headers.put(field.substring(0, colon), field.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    String[] words = head.split(" ", 3);
    return new Asked(words[0], words[1], headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        text.write(c);
      }
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private boolean answer(Asked one, OutputStream out) throws IOException, InterruptedException {
    Answer answer = script.answer(one);
    if (answer == null) {
      answer = file(one);
    }
    Fault fault =
        faults.entrySet().stream()
            .filter(entry -> one.path().endsWith(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    if (fault == Fault.DEAD) {
      return false;
    }
    if (fault == Fault.MISSING) {
      answer = Answer.of(404, "text/plain", "none");
    } else if (fault == Fault.BROKEN) {
      answer = Answer.of(500, "text/plain", "broken");
    }
    byte[] body = answer.body();
    if (fault == Fault.GARBAGE) {
      body = body.clone();
      for (int i = body.length / 2; i < body.length; i++) {
        body[i] ^= 0x55;
      }
    }
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Said\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    boolean none = answer.status() == 304;
    if (answer.chunked()) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (!none) {
      head.append("Content-Length: " + body.length + "\r\n");
    }
    send(out, (head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    if (one.method().equals("HEAD") || none) {
      return true;
    }
    if (fault == Fault.CUT || fault == Fault.STALL) {
      if (answer.chunked()) {
        String size = Integer.toHexString(body.length) + "\r\n";
        send(out, size.getBytes(StandardCharsets.US_ASCII));
      }
      send(out, java.util.Arrays.copyOf(body, body.length / 2));
      if (fault == Fault.STALL) {
        Thread.sleep(60_000);
      }
      return false;
    }
    if (answer.chunked()) {
      sendChunked(out, body);
    } else {
      send(out, body);
    }
    return true;
  }

  private void sendChunked(OutputStream out, byte[] body) throws IOException {
    int half = body.length / 2;
    for (byte[] part :
        List.of(
            java.util.Arrays.copyOf(body, half),
            java.util.Arrays.copyOfRange(body, half, body.length))) {
      if (part.length > 0) {
        String size = Integer.toHexString(part.length) + "\r\n";
        send(out, size.getBytes(StandardCharsets.US_ASCII));
        send(out, part);
        send(out, "\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
    send(out, "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private void send(OutputStream out, byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    sent.addAndGet(bytes.length);
  }

  private Answer file(Asked one) {
    String path = URI.create(one.path()).getPath();
    Path file = directory.resolve(path.substring(1)).normalize();
    if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
      return Answer.of(404, "text/plain", "none");
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String etag = "\"" + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + "\"";
    Map<String, String> headers = new TreeMap<>();
    headers.put("ETag", etag);
    headers.put("Last-Modified", "Sat, 21 Nov 2026 12:00:00 GMT");
    headers.put("X-Origin", "kept");
    headers.put("Accept-Ranges", "bytes");
    if (etag.equals(one.headers().get("If-None-Match"))) {
      return new Answer(304, headers, new byte[0], false);
    }
    boolean unchanged = etag.equals(one.headers().getOrDefault("If-Range", etag));
    ByteRange range = unchanged ? ByteRange.parse(one.headers().get("Range"), bytes.length) : null;
    if (ByteRange.UNSATISFIABLE.equals(range)) {
      return new Answer(416, headers, new byte[0], false);
    }
    if (range != null) {
      int first = (int) range.first();
      int end = first + (int) range.length();
      headers.put("Content-Range", "bytes %d-%d/%d".formatted(first, end - 1, bytes.length));
      return new Answer(206, headers, java.util.Arrays.copyOfRange(bytes, first, end), false);
    }
    return new Answer(200, headers, bytes, false);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
