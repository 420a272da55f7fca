package dev.pkgdelta.client.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.FaultyServer;
import dev.pkgdelta.client.FaultyServer.Fault;
import dev.pkgdelta.client.PublishedDeltas;
import dev.pkgdelta.client.ScratchApt;
import dev.pkgdelta.client.TinyDebs;
import dev.pkgdelta.client.acquire.Acquired;
import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.acquire.AddressDownload;
import dev.pkgdelta.client.acquire.Expected;
import dev.pkgdelta.client.acquire.Wanted;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.OutputFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stock apt finds all that it needs in its archives directory. */
class UpgradeTest {

  private static final List<String> NAMES = List.of("alpha", "beta", "gamma");

  @TempDir static Path made;

  private static PublishedDeltas published;
  private static Path archive;

  @TempDir Path scratch;

  private ScratchApt apt;
  private FaultyServer pool;

  @BeforeAll
  static void publish() throws IOException {
    Assumptions.assumeTrue(ScratchApt.possible(), "apt is not installed");
    TinyDebs debs = new TinyDebs(made);
    published = new PublishedDeltas(made.resolve("repository"));
    archive = Files.createDirectories(made.resolve("archive"));
    List<Path> newest = new ArrayList<>();
    for (String name : NAMES) {
      Path old = debs.deb(name, 1, 40_000);
      Path now = debs.deb(name, 2, 40_000);
      newest.add(now);
      if (!name.equals("gamma")) {
        published.add(old, TinyDebs.purl(name, 1), now, TinyDebs.purl(name, 2), BaseKind.INSTALLED);
      }
    }
    ScratchApt.index(archive, newest);
  }

  @BeforeEach
  void install() throws IOException {
    apt = new ScratchApt(scratch.resolve("root"));
    for (String name : NAMES) {
      TinyDebs.install(apt.root, name, 1);
      Path share = Files.createDirectories(apt.root.resolve("usr/share/" + name));
      for (String file : List.of("words", "version")) {
        Files.copy(
            new TinyDebs(made).tree(name, 1).resolve("usr/share/" + name + "/" + file),
            share.resolve(file));
      }
    }
    pool = new FaultyServer(archive);
    apt.update(pool.address());
    pool.requests.clear();
    pool.sent.set(0);
  }

  @AfterEach
  void stop() throws IOException {
    pool.close();
  }

  private Acquirer acquirer(PlanPolicy policy, URI repository) throws Exception {
    Apt query = new Apt(apt.options());
    return Acquirer.open(
        new ClientConfiguration(
            List.of(new ConfiguredRepository("test", repository, published.root())),
            scratch.resolve("store"),
            1 << 30,
            scratch.resolve("state"),
            policy,
            Limits.DEFAULT,
            query.places().root(),
            List.of(),
            ListenAddress.DEFAULT,
            List.of()));
  }

  private List<UpgradeItem> items(Acquirer acquirer) throws Exception {
    List<UpgradeItem> items = new ArrayList<>();
    for (AptPackage one : new Apt(apt.options()).pending(List.of("upgrade"))) {
      items.add(
          new UpgradeItem(
              new Wanted(
                  Expected.sha256(one.sha256().orElseThrow(), one.size()),
                  one.purl(),
                  one.fileName(),
                  Acquirer.link(one.address()),
                  "apt",
                  new AddressDownload(acquirer.http(), one.address(), Duration.ofSeconds(5))),
              one.fileName()));
    }
    return items;
  }

  private List<UpgradeOutcome> upgrade(Acquirer acquirer, Path directory, OutputFormat format)
      throws Exception {
    return new Upgrade(acquirer, directory, format, _ -> {}, () -> false).run(items(acquirer));
  }

  private static List<Way> ways(List<UpgradeOutcome> outcomes) {
    return outcomes.stream()
        .map(outcome -> Objects.requireNonNull(outcome.acquired(), outcome.toString()))
        .map(Acquired::way)
        .toList();
  }

  @Test
  void aptIsAskedForPackagesWithTheirHashesAndPlaces() throws Exception {
    Apt query = new Apt(apt.options());
    assertThat(query.places())
        .isEqualTo(new AptPlaces(apt.root.resolve("var/cache/apt/archives"), apt.root));
    List<AptPackage> pending = query.pending(List.of("upgrade"));
    assertThat(pending).hasSize(3);
    assertThat(pending.getFirst().purl()).isEqualTo("pkg:deb/debian/alpha@1.2?arch=all");
    assertThat(pending.getFirst().sha256()).isPresent();
    assertThatThrownBy(() -> query.pending(List.of("install", "nosuch")))
        .isInstanceOf(AptFailed.class)
        .hasMessageContaining("nosuch");
  }

  @Test
  void aptFindsAllThatItWouldFetch() throws Exception {
    Path archives = apt.root.resolve("var/cache/apt/archives");
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST, published.directory.toUri())) {
      assertThat(ways(upgrade(acquirer, archives, OutputFormat.PACKAGE)))
          .containsExactlyInAnyOrder(Way.DELTA, Way.DELTA, Way.FULL);
    }
    assertThat(pool.requests).hasSize(1);
    pool.requests.clear();
    String output = apt.aptGet("-y", "--download-only", "upgrade");
    assertThat(output).contains("Need to get 0 B");
    assertThat(pool.requests).isEmpty();
  }

  @Test
  void whatIsThereIsNotFetchedAgain() throws Exception {
    Path directory = Files.createDirectories(scratch.resolve("debs"));
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST, published.directory.toUri())) {
      AtomicInteger done = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  new Upgrade(
                          acquirer,
                          directory,
                          OutputFormat.PACKAGE,
                          _ -> done.incrementAndGet(),
                          () -> done.get() >= 1)
                      .run(items(acquirer)))
          .isInstanceOf(InterruptedException.class);
      assertThat(done).hasValue(1);
      pool.sent.set(0);
      List<UpgradeOutcome> outcomes = upgrade(acquirer, directory, OutputFormat.PACKAGE);
      assertThat(ways(outcomes)).contains(Way.STORE);
    }
    assertThat(directory).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aServerThatFailsCostsOnePackageAndNoOther() throws Exception {
    pool.fail("gamma", Fault.ERROR);
    Path directory = Files.createDirectories(scratch.resolve("debs"));
    try (Acquirer acquirer = acquirer(PlanPolicy.FASTEST, published.directory.toUri())) {
      List<UpgradeOutcome> outcomes = upgrade(acquirer, directory, OutputFormat.PACKAGE);
      assertThat(outcomes).filteredOn(outcome -> outcome.acquired() == null).hasSize(1);
      assertThat(outcomes).filteredOn(outcome -> outcome.failure() != null).hasSize(1);
      pool.heal();
      assertThat(upgrade(acquirer, directory, OutputFormat.PACKAGE))
          .allMatch(outcome -> outcome.acquired() != null);
    }
  }

  @Test
  void atASlowLinkDeltasComeThoughNothingIsKnownOfIt() throws Exception {
    Path slow = Files.createDirectories(scratch.resolve("slow"));
    pool.limit(40_000);
    try (FaultyServer deltas = new FaultyServer(published.directory)) {
      try (Acquirer acquirer = acquirer(PlanPolicy.FASTEST, deltas.address())) {
        assertThat(ways(upgrade(acquirer, slow, OutputFormat.PACKAGE))).contains(Way.DELTA);
        assertThat(acquirer.speeds().measured()).isNotEmpty();
      }
    }
  }
}
