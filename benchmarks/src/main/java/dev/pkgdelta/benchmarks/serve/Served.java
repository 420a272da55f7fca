package dev.pkgdelta.benchmarks.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server in a process of its own, which goes with this object.
 *
 * @param name as the report calls it
 */
record Served(String name, Process process, int port) implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  /** Starts nginx, set up for static files as its documentation advises. */
  static Served nginx(String program, Path scratch, Path directory)
      throws IOException, InterruptedException {
    int port = freePort();
    Path configuration = scratch.resolve("nginx.conf");
    Files.writeString(
        configuration,
        String.format(
            Locale.ROOT,
            """
            daemon off;
            %s
            worker_processes auto;
            pid %2$s/nginx.pid;
            error_log %2$s/nginx-error.log;
            events { worker_connections 1024; }
            http {
              access_log off;
              sendfile on;
              tcp_nopush on;
              keepalive_requests 1000000;
              client_body_temp_path %2$s/body;
              proxy_temp_path %2$s/proxy;
              fastcgi_temp_path %2$s/fastcgi;
              uwsgi_temp_path %2$s/uwsgi;
              scgi_temp_path %2$s/scgi;
              server { listen 127.0.0.1:%3$d; root %4$s; }
            }
            """,
            isRoot() ? "user root;" : "",
            scratch,
            port,
            directory));
    return start(
        "nginx",
        List.of(program, "-p", scratch.toString(), "-c", configuration.toString()),
        scratch,
        port);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Starts pkgdelta. */
  static Served pkgdelta(Path launcher, Path scratch, Path directory)
      throws IOException, InterruptedException {
    int port = freePort();
    return start(
        "pkgdelta",
        List.of(
            launcher.toString(), "serve", directory.toString(), "--listen", "127.0.0.1:" + port),
        scratch,
        port);
  }

  private static Served start(String name, List<String> words, Path scratch, int port)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve(name + ".out").toFile())
            .start();
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return new Served(name, process, port);
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException(
              name + " did not start: " + Files.readString(scratch.resolve(name + ".out")), e);
        }
        Thread.sleep(100);
      }
    }
    process.destroy();
    throw new IOException(name + " did not start within " + PATIENCE_SECONDS + " s");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the most memory that the process has had, in MiB, or 0 where that is not known. */
  long peakMemory() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
        .findFirst()
        .orElse(0);
  }

  /** Returns the processor time that the process and its children have taken, where it is known. */
  double processorSeconds() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
            .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
            .mapToLong(Duration::toMillis)
            .sum()
        / 1e3;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        var _ = process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
