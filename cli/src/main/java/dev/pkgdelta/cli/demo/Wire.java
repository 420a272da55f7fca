package dev.pkgdelta.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A port on loopback that leads to another one, and counts every byte that comes back from there:
 * the network between a machine and the servers that it asks.
 */
final class Wire implements AutoCloseable {

  private static final int PIECE = 1 << 14;

  private final ServerSocket listener;
  private final int server;
  private final AtomicLong bytes = new AtomicLong();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Begins to listen.
   *
   * @param server the port that it leads to
   */
  Wire(int server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Returns its address, with a slash at its end. */
  URI address() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
  }

  /** Returns how many bytes came back so far. */
  long bytes() {
    return bytes.get();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
        open.add(near);
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far, new AtomicLong()));
        Thread.ofVirtual().start(() -> pump(far, near, bytes));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void pump(Socket from, Socket to, AtomicLong counter) {
    byte[] buffer = new byte[PIECE];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        counter.addAndGet(n);
        out.write(buffer, 0, n);
      }
    } catch (IOException _) {
      return; // one side is gone: so is the connection
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
