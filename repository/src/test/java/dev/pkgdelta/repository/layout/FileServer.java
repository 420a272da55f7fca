package dev.pkgdelta.repository.layout;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The least of an HTTP server: plain files on loopback, one request a connection. */
final class FileServer implements Closeable {

  private final ServerSocket socket;
  private final Path directory;

  FileServer(Path directory) throws IOException {
    this.directory = directory;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> answer(client));
      }
    } catch (IOException _) {
      return; // closed
    }
  }

  private void answer(Socket client) {
    try (client) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
      String path = in.readLine().split(" ", -1)[1].substring(1);
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {}
      Path file = directory.resolve(path);
      boolean there = Files.isRegularFile(file);
      byte[] body = there ? Files.readAllBytes(file) : new byte[0];
      OutputStream out = client.getOutputStream();
      out.write(
          "HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(there ? "200 OK" : "404 Not Found", body.length)
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
    } catch (IOException _) {
      return; // the client is gone
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
