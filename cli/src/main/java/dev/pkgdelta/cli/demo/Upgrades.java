package dev.pkgdelta.cli.demo;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.repository.layout.PublishedBase;
import dev.pkgdelta.repository.layout.PublishedTarget;
import dev.pkgdelta.repository.layout.Publisher;
import dev.pkgdelta.repository.layout.RepositoryKeys;
import dev.pkgdelta.repository.tuf.KeyDirectory;
import dev.pkgdelta.repository.tuf.Lifetimes;
import dev.pkgdelta.server.RepositoryServer;
import dev.pkgdelta.server.ServerOptions;
import dev.pkgdelta.server.proxy.ProxyOptions;
import dev.pkgdelta.server.proxy.ProxyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets the machine's own apt, npm and pip upgrade from an archive on loopback, once as they are and
 * once through the proxy and a signed repository of deltas, and counts the bytes on both ways. The
 * policy is the smallest download: on loopback itself no delta would save time.
 */
final class Upgrades {

  private static final List<StockClient> CLIENTS =
      List.of(new AptClient(), new NpmClient(), new PipClient());
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long STORE = 1L << 30;
  private static final int AT_ONCE = 64;

  private final Path directory;
  private final List<Rebuild> rebuilds;
  private final Consumer<String> news;

  /**
   * Prepares it.
   *
   * @param directory an empty one
   * @param rebuilds packages, with deltas that are proven
   * @param news is told what is being done
   */
  Upgrades(Path directory, List<Rebuild> rebuilds, Consumer<String> news) {
    this.directory = directory;
    this.rebuilds = rebuilds.stream().filter(Rebuild::identical).toList();
    this.news = news;
  }

  /** Upgrades with each package manager that is here. */
  List<Upgrade> run() throws IOException, InterruptedException {
    news.accept("signing the deltas into a repository");
    Path published = publish();
    try (DemoArchive archive = new DemoArchive();
        Wire origin = new Wire(archive.port());
        RepositoryServer server =
            RepositoryServer.start(
                ServerOptions.of(
                    published, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                null);
        Wire deltas = new Wire(server.address().getPort());
        Acquirer acquirer = Acquirer.open(client(published, deltas.address()));
        ProxyServer proxy = ProxyServer.start(proxy(origin.address()), acquirer)) {
      archive.offer(origin.address(), rebuilds.stream().map(Rebuild::pair).toList());
      List<Upgrade> upgrades = new ArrayList<>();
      for (StockClient client : CLIENTS) {
        upgrades.add(upgrade(client, origin, deltas, proxy.address()));
      }
      return upgrades;
    }
  }

  private Upgrade upgrade(StockClient client, Wire origin, Wire deltas, URI proxy)
      throws InterruptedException {
    List<ReleasePair> pairs =
        rebuilds.stream()
            .map(Rebuild::pair)
            .filter(pair -> pair.kind().equals(client.kind()))
            .toList();
    if (pairs.isEmpty()) {
      return Upgrade.none(client.name(), "no two releases to upgrade between");
    }
    if (!client.isInstalled()) {
      return Upgrade.none(client.name(), "not installed");
    }
    news.accept("upgrading with " + client.name() + ", without and with the proxy");
    try {
      Path alone = Files.createDirectories(directory.resolve(client.kind() + "-alone"));
      URI direct = client.direct(origin.address());
      client.prepare(alone, direct, pairs);
      long before = origin.bytes();
      client.upgrade(alone, direct, pairs);
      long without = origin.bytes() - before;
      Path place = Files.createDirectories(directory.resolve(client.kind()));
      URI proxied = client.proxied(proxy);
      client.prepare(place, proxied, pairs);
      before = origin.bytes() + deltas.bytes();
      client.upgrade(place, proxied, pairs);
      long with = origin.bytes() + deltas.bytes() - before;
      boolean right = true;
      for (ReleasePair pair : pairs) {
        right &= client.isUpgraded(alone, pair) && client.isUpgraded(place, pair);
      }
      return new Upgrade(client.name(), pairs.size(), without, with, "", right);
    } catch (IOException e) {
      return Upgrade.failed(client.name(), String.valueOf(e.getMessage()));
    }
  }

  private Path publish() throws IOException {
    Path published = directory.resolve("published");
    KeyDirectory keys = new KeyDirectory(directory.resolve("keys"));
    InstantSource clock = InstantSource.system();
    new RepositoryKeys(published, keys, clock, Lifetimes.STANDARD).init(1, 1);
    List<PublishedTarget> targets = new ArrayList<>();
    for (Rebuild rebuild : rebuilds) {
      DeltaHeader header = rebuild.created().header();
      targets.add(
          new PublishedTarget(
              header.targetPurl(),
              header.target(),
              null,
              List.of(
                  new PublishedBase(
                      header.basePurl(),
                      header.base(),
                      header.baseKind(),
                      rebuild.delta(),
                      rebuild.created().delta(),
                      header.memory(),
                      header.cpuMillis()))));
    }
    new Publisher(published, keys, clock).publish(targets, List.of());
    return published;
  }

  private ClientConfiguration client(Path published, URI deltas) throws IOException {
    return new ClientConfiguration(
        List.of(new ConfiguredRepository("demo", deltas, published.resolve("metadata/root.json"))),
        directory.resolve("store"),
        STORE,
        directory.resolve("state"),
        PlanPolicy.SMALLEST,
        Limits.DEFAULT,
        Files.createDirectories(directory.resolve("deb")),
        List.of(),
        ListenAddress.DEFAULT,
        List.of());
  }

  private ProxyOptions proxy(URI origin) {
    return new ProxyOptions(
        new ListenAddress("127.0.0.1", 0),
        List.of(
            new Upstream(UpstreamKind.APT, "demo", origin.resolve("debian")),
            new Upstream(UpstreamKind.NPM, "demo", origin.resolve("npm/")),
            new Upstream(UpstreamKind.PIP, "demo", origin.resolve("simple/"))),
        directory.resolve("deb/etc/apt"),
        directory.resolve("deb/var/lib/apt/lists"),
        directory.resolve("state"),
        AT_ONCE,
        PATIENCE,
        PATIENCE,
        PATIENCE,
        null);
  }
}
