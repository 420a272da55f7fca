package dev.pkgdelta.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A proxy process that is killed while stock package managers download through it. */
@Timeout(120)
class KilledProxyTest {

  /** More than indices have, less than a package. */
  private static final int MIDDLE = 100_000;

  /** For what was passed on to reach the client. */
  private static final long MOMENT_MILLIS = 300;

  @TempDir Path directory;

  static Stream<Named<StockClient>> clients() {
    return Stream.of(new AptClient(), new NpmClient(), new PipClient())
        .map(client -> Named.of(client.name(), client));
  }

  @ParameterizedTest
  @MethodSource("clients")
  void anUpgradeThatItBrokeSucceedsThroughTheNextOne(StockClient client) throws Exception {
    Assumptions.assumeTrue(client.isInstalled(), client.name() + " is not installed");
    List<ReleasePair> pairs = new NoiseReleases(directory).of(client.kind());
    try (DemoArchive archive = new DemoArchive();
        StallingWire wire = new StallingWire(archive.port());
        ProxyProcess proxy = new ProxyProcess(directory, client, wire.port())) {
      archive.offer(URI.create("http://127.0.0.1:" + wire.port() + "/"), pairs);
      proxy.start();
      Path root = Files.createDirectory(directory.resolve("root"));
      URI server = client.proxied(proxy.address());
      client.prepare(root, server, pairs);
      dontRetry(client, root);
      wire.stopAfter(MIDDLE);
      Thread killer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      wire.awaitStop();
                      Thread.sleep(MOMENT_MILLIS);
                      proxy.kill();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  });
      assertThatThrownBy(() -> client.upgrade(root, server, pairs)).isInstanceOf(IOException.class);
      killer.join();
      assertThat(client.isUpgraded(root, pairs.getFirst())).isFalse();

      wire.goOn();
      makeOld(directory.resolve("store/incoming"));
      proxy.start();
      client.upgrade(root, server, pairs);
      assertThat(client.isUpgraded(root, pairs.getFirst())).isTrue();
      assertThat(proxy.status()).contains("proxy " + proxy.address() + ": since ", " sent, ");
      while (!isEmpty(directory.resolve("store/incoming"))) {
        Thread.sleep(50); // what was sent just now is closed behind its answer
      }
    }
  }

  /** A dead proxy is to be noticed at once. */
  private static void dontRetry(StockClient client, Path root) throws IOException {
    switch (client.kind()) {
      case "deb" ->
          Files.writeString(
              root.resolve("apt.conf"), "Acquire::Retries \"0\";\n", StandardOpenOption.APPEND);
      case "npm" -> Files.writeString(root.resolve(".npmrc"), "fetch-retries=0\n");
      default -> {} // pip tries again for some seconds
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
}
