package dev.pkgdelta.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port on loopback that leads to another one, and comes to a stop in the middle when told to. */
final class StallingWire implements AutoCloseable {

  private final ServerSocket listener;
  private final int server;
  private long allowed = Long.MAX_VALUE;
  private boolean stopped;

  StallingWire(int server) throws IOException {
    this.server = server;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Lets so many bytes more come back. */
  synchronized void stopAfter(long bytes) {
    allowed = bytes;
  }

  synchronized void awaitStop() throws InterruptedException {
    while (!stopped) {
      wait();
    }
  }

  synchronized void goOn() {
    allowed = Long.MAX_VALUE;
    stopped = false;
    notifyAll();
  }

  private synchronized void pass(int count) throws InterruptedException {
    while (allowed < count) {
      stopped = true;
      notifyAll();
      wait();
    }
    allowed -= count;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), server);
        Thread.ofVirtual().start(() -> pump(near, far, false));
        Thread.ofVirtual().start(() -> pump(far, near, true));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void pump(Socket from, Socket to, boolean back) {
    byte[] buffer = new byte[1 << 13];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (back) {
          pass(count);
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException _) {
      return; // one side is gone
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    goOn();
  }
}
