package dev.pkgdelta.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.cli.CommandProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A proxy in a process of its own, at one port all its lives long. */
final class ProxyProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path configuration;
  private final int port;
  private @Nullable Process process;

  /**
   * @param directory where its configuration, its state and its store are
   * @param client whose packages it is asked for
   * @param archive the port of a {@link DemoArchive}
   */
  ProxyProcess(Path directory, StockClient client, int archive) throws IOException {
    configuration = directory.resolve("client.toml");
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Files.writeString(
        configuration,
        """
        state = "state"
        [store]
        directory = "store"
        [bases]
        root = "root"
        [proxy]
        listen = "127.0.0.1:%d"
        [[upstream]]
        kind = "%s"
        name = "demo"
        url = "%s"
        """
            .formatted(
                port,
                Map.of("deb", "apt", "npm", "npm", "wheel", "pip").get(client.kind()),
                client.direct(URI.create("http://127.0.0.1:" + archive + "/"))));
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Starts it, and waits until it listens. */
  void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(
                CommandProcess.words("proxy", "-q", "--config", configuration.toString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (process.isAlive() && System.nanoTime() < until) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    throw new IOException("the proxy does not listen");
  }

  /** What {@code kill -9} does. */
  void kill() throws InterruptedException {
    Objects.requireNonNull(process).destroyForcibly().waitFor();
  }

  /** Returns what {@code pkgdelta status} prints. */
  String status() throws IOException, InterruptedException {
    Process asking =
        new ProcessBuilder(CommandProcess.words("status", "--config", configuration.toString()))
            .start();
    String printed = new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(asking.waitFor()).isZero();
    return printed;
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
