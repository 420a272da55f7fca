package dev.pkgdelta.benchmarks.serve;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Asks one server on loopback for the same files over and over: so many connections, each of which
 * asks again when it has its answer. Reads no more of an answer than its status and length, and
 * throws the rest away.
 */
final class Load {

  private static final int BUFFER = 1 << 18;

  /**
   * What a load has measured.
   *
   * @param requests answered
   * @param errors answers that were not 200, and connections that broke
   * @param bytes of bodies
   */
  record Measured(int requests, int errors, long bytes, double seconds) {

    double requestsPerSecond() {
      return requests / seconds;
    }

    double megabytesPerSecond() {
      return bytes / 1e6 / seconds;
    }
  }

  private final int port;
  private final List<String> paths;
  private final AtomicInteger left;
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger errors = new AtomicInteger();
  private final LongAdder bytes = new LongAdder();

  private Load(int port, List<String> paths, int requests) {
    this.port = port;
    this.paths = paths;
    this.left = new AtomicInteger(requests);
  }

  /** Runs a load to its end. */
  static Measured run(int port, List<String> paths, int requests, int connections)
      throws InterruptedException {
    Load load = new Load(port, paths, requests);
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.ofPlatform().start(load::askAgainAndAgain));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return new Measured(
        load.answered.get(),
        load.errors.get(),
        load.bytes.sum(),
        (System.nanoTime() - start) / 1e9);
  }

  private void askAgainAndAgain() {
    while (left.get() > 0) {
      try (SocketChannel socket =
          SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        int turn = left.decrementAndGet();
        while (turn >= 0) {
          ask(socket, buffer, paths.get(turn % paths.size()));
          turn = left.decrementAndGet();
        }
      } catch (IOException e) {
        errors.incrementAndGet();
      }
    }
  }

  private void ask(SocketChannel socket, ByteBuffer buffer, String path) throws IOException {
    String text = "GET /" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    ByteBuffer request = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (request.hasRemaining()) {
      if (socket.write(request) < 0) {
        throw new EOFException();
      }
    }
    buffer.clear();
    int head;
    do {
      if (socket.read(buffer) < 0) {
        throw new EOFException();
      }
      head = endOfHead(buffer);
    } while (head < 0);
    byte[] start = new byte[head];
    buffer.get(0, start);
    String answer = new String(start, StandardCharsets.US_ASCII);
    long length = length(answer);
    long had = (long) buffer.position() - head;
    while (had < length) {
      buffer.clear();
      int read = socket.read(buffer);
      if (read < 0) {
        throw new EOFException();
      }
      had += read;
    }
    if (!answer.startsWith("HTTP/1.1 200 ") || had != length) {
      throw new IOException("not the answer that was wanted");
    }
    answered.incrementAndGet();
    bytes.add(length);
  }

  private static int endOfHead(ByteBuffer buffer) {
    for (int i = 3; i < buffer.position(); i++) {
      if (buffer.get(i) == '\n' && buffer.get(i - 2) == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static long length(String head) throws IOException {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
        return Long.parseLong(line.substring(15).strip());
      }
    }
    throw new IOException("an answer without a length");
  }
}
