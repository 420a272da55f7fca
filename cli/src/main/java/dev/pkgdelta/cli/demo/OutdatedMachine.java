package dev.pkgdelta.cli.demo;

import dev.pkgdelta.cli.releases.Program;
import dev.pkgdelta.server.RepositoryServer;
import dev.pkgdelta.server.ServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A root directory in which apt knows of a newer release of a package than is installed, and the
 * servers on loopback that have it: an archive, and a repository of deltas.
 */
public final class OutdatedMachine implements AutoCloseable {

  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private final Path root;
  private final DemoArchive archive;
  private final RepositoryServer server;

  /**
   * Starts the servers, and lets apt read the archive's index.
   *
   * @param root an empty directory
   * @param pair a Debian package
   * @param published a repository's files
   * @throws IOException also if this machine has no apt
   */
  public OutdatedMachine(Path root, ReleasePair pair, Path published)
      throws IOException, InterruptedException {
    this.root = root;
    this.archive = new DemoArchive();
    URI address = URI.create("http://127.0.0.1:" + archive.port() + "/");
    archive.offer(address, List.of(pair));
    AptClient apt = new AptClient();
    apt.prepare(root, apt.direct(address), List.of(pair));
    new Program(root, Map.of("APT_CONFIG", root.resolve("apt.conf").toString()))
        .run(AT_MOST, "apt-get", "-q", "update")
        .requireSuccess();
    this.server =
        RepositoryServer.start(
            ServerOptions.of(published, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            null);
  }

  /** Returns the address of the repository of deltas. */
  public URI deltas() {
    return server.address();
  }

  /** Returns the root directory. */
  public Path root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    server.close();
    archive.close();
  }
}
