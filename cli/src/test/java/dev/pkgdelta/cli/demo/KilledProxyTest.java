package dev.pkgdelta.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.cli.CommandProcess;
import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A proxy process that is killed while stock apt downloads through it. */
@Timeout(120)
class KilledProxyTest {

  /** More than the sockets between a proxy and a slow reader hold. */
  private static final int SIZE = 24_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private final AptClient apt = new AptClient();
  private @Nullable Process proxy;

  @AfterEach
  void stop() throws InterruptedException {
    if (proxy != null) {
      proxy.destroyForcibly().waitFor();
    }
  }

  @Test
  void anUpgradeThatItBrokeSucceedsThroughTheNextOne() throws Exception {
    Assumptions.assumeTrue(apt.isInstalled(), "apt is not installed");
    List<ReleasePair> pairs = List.of(new ReleasePair("noise", "deb", "1", "2", deb(1), deb(2)));
    try (DemoArchive archive = new DemoArchive()) {
      archive.offer(URI.create("http://127.0.0.1:" + archive.port() + "/"), pairs);
      int port = start(archive.port(), 0);
      URI server = URI.create("http://127.0.0.1:" + port + "/apt/demo");
      Path root = Files.createDirectory(directory.resolve("root"));
      apt.prepare(root, server, pairs);
      Path settings = root.resolve("apt.conf");
      String before = Files.readString(settings);
      Files.writeString(
          settings,
          "Acquire::http::Dl-Limit \"500\"; Acquire::Retries \"0\";\n",
          StandardOpenOption.APPEND);
      Thread.ofVirtual().start(() -> killInTheMiddle(AptClient.archives(root)));
      assertThatThrownBy(() -> apt.upgrade(root, server, pairs)).isInstanceOf(IOException.class);
      assertThat(apt.isUpgraded(root, pairs.getFirst())).isFalse();

      Files.writeString(settings, before);
      Objects.requireNonNull(proxy).waitFor();
      makeOld(directory.resolve("store/incoming"));
      start(archive.port(), port);
      apt.upgrade(root, server, pairs);
      assertThat(apt.isUpgraded(root, pairs.getFirst())).isTrue();
      assertThat(status()).contains("proxy http://127.0.0.1:" + port + "/: since ", " sent, ");
      while (!isEmpty(directory.resolve("store/incoming"))) {
        Thread.sleep(50); // what was sent just now is closed behind its answer
      }
    }
  }

  /** What is seconds old may be another process's, made just now and not locked yet. */
  private static void makeOld(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
      }
    }
  }

  private static boolean isEmpty(Path place) throws IOException {
    try (Stream<Path> files = Files.list(place)) {
      return files.findAny().isEmpty();
    }
  }

  /** A package that does not compress, so that it takes a while at the speed that apt keeps to. */
  private Path deb(int version) throws IOException, InterruptedException {
    Path tree = directory.resolve("tree" + version);
    byte[] noise = new byte[SIZE];
    new Random(version).nextBytes(noise);
    Files.write(Files.createDirectories(tree.resolve("usr/share/noise")).resolve("noise"), noise);
    Files.writeString(
        Files.createDirectories(tree.resolve("DEBIAN")).resolve("control"),
        "Package: noise\nVersion: %d\nArchitecture: all\n".formatted(version)
            + "Maintainer: Nobody <nobody@example.org>\nDescription: made up\n");
    Path deb = directory.resolve("noise_" + version + "_all.deb");
    new Program(directory, Map.of())
        .run(PATIENCE, "dpkg-deb", "-Znone", "--root-owner-group", "-b", tree + "", deb + "")
        .requireSuccess();
    return deb;
  }

  /**
   * @param listen 0 for any port
   * @return the port
   */
  private int start(int archive, int listen) throws IOException, InterruptedException {
    int port = listen == 0 ? freePort() : listen;
    Path configuration = directory.resolve("client.toml");
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
        kind = "apt"
        name = "demo"
        url = "http://127.0.0.1:%d/debian/"
        """
            .formatted(port, archive));
    proxy =
        new ProcessBuilder(
                CommandProcess.words("proxy", "-q", "--config", configuration.toString()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return port;
      } catch (IOException _) {
        Thread.sleep(50);
      }
    }
    throw new IOException("the proxy does not listen");
  }

  private String status() throws IOException, InterruptedException {
    String configuration = directory.resolve("client.toml").toString();
    Process process =
        new ProcessBuilder(CommandProcess.words("status", "--config", configuration)).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void killInTheMiddle(Path archives) {
    try {
      while (!isUnderWay(archives.resolve("partial"))) {
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Objects.requireNonNull(proxy).destroyForcibly();
  }

  private static boolean isUnderWay(Path partial) {
    try (Stream<Path> files = Files.list(partial)) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".deb") && Files.size(file) > 0) {
          return true;
        }
      }
      return false;
    } catch (IOException _) {
      return false; // not made yet, or moved away just now
    }
  }
}
