package dev.pkgdelta.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.cli.releases.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stock package managers upgrade through a proxy whose disk has become full. */
@Timeout(120)
class FullDiskTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;
  private Path disk;

  static Stream<Named<StockClient>> clients() {
    return KilledProxyTest.clients();
  }

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=4m", "pkgdelta-test", disk.toString());
    Assumptions.assumeTrue(mounted, "a small tmpfs can't be mounted: not root");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private boolean run(String... command) throws IOException, InterruptedException {
    return new Program(directory, Map.of()).run(PATIENCE, command).succeeded();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void packagesComeWhileNothingCanBeKept(StockClient client) throws Exception {
    Assumptions.assumeTrue(client.isInstalled(), client.name() + " is not installed");
    List<ReleasePair> pairs = new NoiseReleases(directory).of(client.kind());
    try (DemoArchive archive = new DemoArchive();
        ProxyProcess proxy = new ProxyProcess(disk, client, archive.port())) {
      archive.offer(URI.create("http://127.0.0.1:" + archive.port() + "/"), pairs);
      proxy.start();
      Path root = Files.createDirectory(directory.resolve("root"));
      URI server = client.proxied(proxy.address());
      client.prepare(root, server, pairs);
      fill();
      client.upgrade(root, server, pairs);
      assertThat(client.isUpgraded(root, pairs.getFirst())).isTrue();
      proxy.kill();
    }
  }

  /** Writes until nothing more fits. */
  private void fill() throws IOException {
    byte[] bytes = new byte[1 << 12];
    try (OutputStream out = Files.newOutputStream(disk.resolve("filling"))) {
      while (true) {
        out.write(bytes);
      }
    } catch (IOException full) {
      assertThat(disk.toFile().getUsableSpace()).as(full.getMessage()).isLessThan(bytes.length);
    }
  }
}
