package dev.pkgdelta.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A file server on loopback that fails as it is told, and counts what it sends. */
public final class FaultyServer implements AutoCloseable {

  /** How to fail. */
  public enum Fault {
    STALL,
    TRUNCATE,
    GARBAGE,
    NOT_FOUND,
    ERROR
  }

  public final AtomicLong sent = new AtomicLong();
  public final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Path directory;
  private volatile SlowLink link = new SlowLink(Double.POSITIVE_INFINITY);
  private final AtomicInteger faultsLeft = new AtomicInteger(Integer.MAX_VALUE);

  public FaultyServer(Path directory) throws IOException {
    this.directory = directory;
    server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  /** Fails whenever a path contains a text. */
  public void fail(String part, Fault fault) {
    faults.put(part, fault);
  }

  /** Fails so many times only. */
  public void failTimes(int times) {
    faultsLeft.set(times);
  }

  public void heal() {
    faults.clear();
    faultsLeft.set(Integer.MAX_VALUE);
  }

  public void limit(long bytesPerSecond) {
    limit(new SlowLink(bytesPerSecond));
  }

  /** Sends over a link that others may share. */
  public void limit(SlowLink shared) {
    link = shared;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> answer(socket));
      } catch (IOException | RejectedExecutionException _) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String request = in.readLine();
      if (request == null) {
        return;
      }
      String path = request.split(" ", -1)[1].substring(1);
      String range = "";
      for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("range: bytes=")) {
          range = line.substring("range: bytes=".length());
        }
      }
      requests.add(path);
      Fault fault = fault(path);
      Path file = directory.resolve(path);
      OutputStream out = socket.getOutputStream();
      if (fault == Fault.ERROR) {
        head(out, "500 Broken", 0, "");
      } else if (fault == Fault.NOT_FOUND || !Files.isRegularFile(file)) {
        head(out, "404 Not Found", 0, "");
      } else {
        send(out, Files.readAllBytes(file), range, fault);
      }
    } catch (IOException _) {
      // the client went away
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private @Nullable Fault fault(String path) {
    for (Map.Entry<String, Fault> entry : faults.entrySet()) {
      if (path.contains(entry.getKey()) && faultsLeft.getAndDecrement() > 0) {
        return entry.getValue();
      }
    }
    return null;
  }

  private static void head(OutputStream out, String status, int length, String more)
      throws IOException {
    String text =
        "HTTP/1.1 %s\r\nContent-Length: %d\r\n%sConnection: close\r\n\r\n"
            .formatted(status, length, more);
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void send(OutputStream out, byte[] bytes, String range, @Nullable Fault fault)
      throws IOException, InterruptedException {
    byte[] part = bytes;
    if (range.isEmpty()) {
      head(out, "200 OK", part.length, "");
    } else {
      String[] ends = range.split("-", 2);
      int from = Integer.parseInt(ends[0]);
      int last = ends[1].isEmpty() ? bytes.length - 1 : Integer.parseInt(ends[1]);
      int to = Math.min(bytes.length, last + 1);
      part = Arrays.copyOfRange(bytes, from, to);
      head(
          out,
          "206 Partial Content",
          part.length,
          "Content-Range: bytes " + from + "-" + (to - 1) + "/" + bytes.length + "\r\n");
    }
    if (fault == Fault.GARBAGE) {
      part = part.clone();
      new Random(1).nextBytes(part);
    }
    int end = fault == null || fault == Fault.GARBAGE ? part.length : part.length / 2;
    for (int at = 0; at < end; ) {
      int count = Math.min(1 << 13, end - at);
      link.send(count);
      out.write(part, at, count);
      at += count;
      sent.addAndGet(count);
    }
    out.flush();
    if (fault == Fault.STALL) {
      Thread.sleep(60_000);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
