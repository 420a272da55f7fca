package dev.pkgdelta.client.acquire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.FaultyServer;
import dev.pkgdelta.client.FaultyServer.Fault;
import dev.pkgdelta.client.PublishedDeltas;
import dev.pkgdelta.client.TinyDebs;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for comes, byte for byte, whatever repositories of deltas do. */
class AcquirerTest {

  private static final int WORDS = 60_000;

  @TempDir static Path made;

  private static PublishedDeltas published;
  private static Path first;
  private static Path second;
  private static Path third;

  @TempDir Path scratch;

  private final HttpClient http = HttpClient.newHttpClient();
  private FaultyServer deltas;
  private FaultyServer pool;
  private Path root;
  private Path caches;
  private Instant now = Instant.now();

  @BeforeAll
  static void publish() throws IOException {
    Assumptions.assumeTrue(TinyDebs.possible(), "dpkg-deb is not installed");
    TinyDebs debs = new TinyDebs(made);
    published = new PublishedDeltas(made.resolve("repository"));
    first = debs.deb("words", 1, WORDS);
    second = debs.deb("words", 2, WORDS);
    third = debs.deb("words", 3, WORDS);
    published.add(first, purl(1), second, purl(2), BaseKind.PACKAGE);
    published.add(first, purl(1), second, purl(2), BaseKind.INSTALLED);
    published.add(second, purl(2), third, purl(3), BaseKind.PACKAGE);
  }

  private static String purl(int version) {
    return TinyDebs.purl("words", version);
  }

  @BeforeEach
  void start() throws IOException {
    deltas = new FaultyServer(published.directory);
    pool = new FaultyServer(made);
    root = Files.createDirectories(scratch.resolve("root"));
    caches = Files.createDirectories(scratch.resolve("caches"));
  }

  @AfterEach
  void stop() throws IOException {
    deltas.close();
    pool.close();
    http.close();
  }

  private Acquirer acquirer(PlanPolicy policy) throws IOException {
    ConfiguredRepository repository =
        new ConfiguredRepository("test", deltas.address(), published.root());
    return Acquirer.open(
        new ClientConfiguration(
            List.of(repository),
            scratch.resolve("store"),
            1 << 30,
            scratch.resolve("state"),
            policy,
            new Limits(
                600 << 20, 2, Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(5)),
            root,
            List.of(caches),
            ListenAddress.DEFAULT,
            List.of()),
        () -> now);
  }

  private Wanted wanted(Path deb, int version) throws IOException {
    FileIdentity identity = PublishedDeltas.identity(deb);
    String name = String.valueOf(deb.getFileName());
    return new Wanted(
        Expected.sha256(identity.sha256(), identity.size()),
        purl(version),
        name,
        "pool",
        "test",
        new AddressDownload(http, pool.address().resolve(name), Duration.ofSeconds(1)));
  }

  private Acquired acquire(Acquirer acquirer, Path deb, int version) throws Exception {
    try (Acquisition acquisition = acquirer.acquire(wanted(deb, version))) {
      assertThat(acquisition.stream(0).readAllBytes()).isEqualTo(Files.readAllBytes(deb));
      return acquisition.result();
    }
  }

  private void keepFirst() throws IOException {
    Files.copy(first, caches.resolve("anything"));
  }

  private static List<Reason> reasons(Acquired acquired) {
    return acquired.notes().stream().map(Note::reason).toList();
  }

  @Test
  void aDeltaFromACachedPackageIsTakenIfItIsSmaller() throws Exception {
    keepFirst();
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, second, 2);
      assertThat(acquired.way()).isEqualTo(Way.DELTA);
      assertThat(acquired.networkBytes()).isLessThan(Files.size(second) / 4);
      assertThat(acquired.wastedBytes()).isZero();
      assertThat(pool.requests).isEmpty();
    }
  }

  @Test
  void whatWasGotIsKeptAndIsABaseForTheNextRelease() throws Exception {
    keepFirst();
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      acquire(acquirer, second, 2);
      assertThat(acquire(acquirer, second, 2).way()).isEqualTo(Way.STORE);
      Files.delete(caches.resolve("anything"));
      assertThat(acquire(acquirer, third, 3).way()).isEqualTo(Way.DELTA);
      assertThat(acquirer.store().releases(purl(1))).hasSize(2);
    }
  }

  @Test
  void aChainLeadsThroughAReleaseThatIsNotHere() throws Exception {
    keepFirst();
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, third, 3);
      assertThat(acquired.way()).isEqualTo(Way.CHAIN);
      assertThat(pool.requests).isEmpty();
    }
  }

  @Test
  void installedFilesAreABase() throws Exception {
    copyTree(new TinyDebs(made).tree("words", 1), root);
    TinyDebs.install(root, "words", 1);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      assertThat(acquire(acquirer, second, 2).way()).isEqualTo(Way.DELTA);
    }
  }

  @Test
  void changedInstalledFilesCostTheDeltaAndNotThePackage() throws Exception {
    copyTree(new TinyDebs(made).tree("words", 1), root);
    Files.writeString(root.resolve("usr/share/words/words"), "changed");
    TinyDebs.install(root, "words", 1);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, second, 2);
      assertThat(acquired.way()).isEqualTo(Way.FULL);
      assertThat(reasons(acquired)).contains(Reason.WRONG_BASE);
      assertThat(acquired.wastedBytes()).isPositive().isLessThan(Files.size(second) / 4);
    }
  }

  @Test
  void withoutABaseThePackageComesWhole() throws Exception {
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, second, 2);
      assertThat(acquired.way()).isEqualTo(Way.FULL);
      assertThat(reasons(acquired)).contains(Reason.NO_BASE);
      assertThat(acquired.networkBytes()).isEqualTo(Files.size(second));
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aDeltaThatCannotBeHadCostsOnlyItsSavings(Fault fault) throws Exception {
    keepFirst();
    deltas.fail("deltas/", fault);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, second, 2);
      assertThat(acquired.way()).isEqualTo(Way.FULL);
      assertThat(reasons(acquired)).anyMatch(Reason::isFailure);
      deltas.heal();
      assertThat(acquire(acquirer, third, 3).way()).isNotEqualTo(Way.FULL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"metadata/", "pages/", "documents/"})
  void metadataThatCannotBeHadOrTrustedCostsOnlyTheSavings(String part) throws Exception {
    keepFirst();
    for (Fault fault : Fault.values()) {
      deltas.fail(part, fault);
      deleteTree(scratch.resolve("state"));
      deleteTree(scratch.resolve("store"));
      try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
        assertThat(acquire(acquirer, second, 2).way()).as(part + fault).isEqualTo(Way.FULL);
      }
    }
  }

  @Test
  void expiredMetadataCostsOnlyTheSavings() throws Exception {
    keepFirst();
    now = now.plus(Duration.ofDays(30));
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, second, 2);
      assertThat(acquired.way()).isEqualTo(Way.FULL);
      assertThat(reasons(acquired)).contains(Reason.REPOSITORY_EXPIRED);
    }
  }

  @Test
  void aDamagedPackageInTheStoreIsNeverHandedOut() throws Exception {
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      acquire(acquirer, second, 2);
      Path kept = acquirer.store().find(PublishedDeltas.identity(second).sha256()).orElseThrow();
      byte[] bytes = Files.readAllBytes(kept);
      bytes[bytes.length / 2] ^= 1;
      Files.write(kept, bytes);
      assertThat(acquire(acquirer, second, 2).way()).isEqualTo(Way.FULL);
      assertThat(acquire(acquirer, second, 2).way()).isEqualTo(Way.STORE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"STALL", "TRUNCATE"})
  void aFullDownloadThatBreaksGoesOn(Fault fault) throws Exception {
    pool.fail("words", fault);
    pool.failTimes(1);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, second, 2);
      assertThat(reasons(acquired)).contains(Reason.FULL_RESUMED);
      assertThat(acquired.networkBytes()).isEqualTo(Files.size(second));
    }
  }

  @Test
  void aFullDownloadThatWasGivenUpGoesOnInTheNextProcess() throws Exception {
    pool.limit(200_000);
    long came;
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST);
        Acquisition acquisition = acquirer.acquire(wanted(second, 2))) {
      came = acquisition.read(0, new byte[50_000], 0, 50_000, Duration.ofSeconds(30));
    }
    pool.limit(Long.MAX_VALUE);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquired acquired = acquire(acquirer, second, 2);
      assertThat(reasons(acquired)).contains(Reason.FULL_RESUMED);
      assertThat(acquired.networkBytes()).isLessThanOrEqualTo(Files.size(second) - came);
    }
    assertThat(scratch.resolve("store/partial")).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 70_000, 100_000_000})
  void aBeginningThatIsWrongIsThrownAway(int size) throws Exception {
    Path partial = Files.createDirectories(scratch.resolve("store/partial"));
    Files.write(partial.resolve(PublishedDeltas.identity(second).sha256()), new byte[size]);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST);
        Acquisition acquisition = acquirer.acquire(wanted(second, 2))) {
      assertThat(acquisition.result().file()).isEqualTo(PublishedDeltas.identity(second));
      assertThat(acquisition.stream(0).readAllBytes()).isEqualTo(Files.readAllBytes(second));
    }
    assertThat(partial).isEmptyDirectory();
  }

  @Test
  void aBeginningThatHasAllNeedsNoNetwork() throws Exception {
    Path partial = Files.createDirectories(scratch.resolve("store/partial"));
    Files.copy(second, partial.resolve(PublishedDeltas.identity(second).sha256()));
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      assertThat(acquire(acquirer, second, 2).networkBytes()).isZero();
    }
    assertThat(partial).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void anUpstreamThatFailsForGoodIsAnErrorAndNoWrongFile(Fault fault) throws Exception {
    pool.fail("words", fault);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST);
        Acquisition acquisition = acquirer.acquire(wanted(second, 2))) {
      assertThatThrownBy(() -> acquisition.stream(0).readAllBytes())
          .isInstanceOf(AcquisitionFailed.class);
      assertThatThrownBy(acquisition::result).isInstanceOf(AcquisitionFailed.class);
      assertThat(acquirer.store().totals().packages()).isZero();
      pool.heal();
      assertThat(acquire(acquirer, second, 2).way()).isEqualTo(Way.FULL);
    }
  }

  @Test
  void twentyWhoWantOnePackageShareOneDownload() throws Exception {
    pool.limit(200_000);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Acquired>> all = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        all.add(() -> acquire(acquirer, second, 2));
      }
      for (Future<Acquired> one : threads.invokeAll(all)) {
        assertThat(one.get().file()).isEqualTo(PublishedDeltas.identity(second));
      }
      assertThat(pool.requests).hasSize(1);
    }
  }

  @Test
  void bytesCanBeReadBeforeAllAreThereButNotTheLastOnes() throws Exception {
    pool.limit(150_000);
    long size = Files.size(second);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST);
        Acquisition acquisition = acquirer.acquire(wanted(second, 2))) {
      assertThat(acquisition.awaitStart()).hasValue(size);
      byte[] buffer = new byte[1 << 20];
      int count = acquisition.read(0, buffer, 0, buffer.length, Duration.ofSeconds(5));
      assertThat((long) count).isPositive().isLessThanOrEqualTo(size - Acquisition.HELD_BACK);
      long position = count;
      while (position < size - Acquisition.HELD_BACK) {
        position += acquisition.read(position, buffer, 0, buffer.length, Duration.ofSeconds(5));
      }
      assertThat(acquisition.read(position, buffer, 0, 1, Duration.ofMillis(20))).isZero();
      assertThat(acquisition.stream(0).readAllBytes()).isEqualTo(Files.readAllBytes(second));
    }
  }

  @Test
  void whoeverLeavesLastStopsTheWorkAndNothingStays() throws Exception {
    pool.limit(20_000);
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Acquisition one = acquirer.acquire(wanted(second, 2));
      Acquisition other = acquirer.acquire(wanted(second, 2));
      one.awaitStart();
      one.close();
      byte[] buffer = new byte[1000];
      assertThat(other.read(0, buffer, 0, 1000, Duration.ofSeconds(30))).isPositive();
      other.close();
      assertThatThrownBy(other::result)
          .isInstanceOfSatisfying(
              AcquisitionFailed.class,
              e -> assertThat(e.kind()).isEqualTo(AcquisitionFailed.Kind.CANCELLED));
    }
    try (Stream<Path> left = Files.list(scratch.resolve("store/incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void whatIsKnownByItsSha512OnlyIsFoundByItsName() throws Exception {
    keepFirst();
    byte[] bytes = Files.readAllBytes(second);
    String sha512 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      Wanted known = wanted(second, 2);
      Wanted wanted =
          new Wanted(
              Expected.sha512(sha512),
              known.purl(),
              known.name(),
              known.link(),
              "npm",
              known.full());
      try (Acquisition acquisition = acquirer.acquire(wanted)) {
        assertThat(acquisition.stream(0).readAllBytes()).isEqualTo(bytes);
        assertThat(acquisition.result().way()).isEqualTo(Way.DELTA);
      }
      Wanted wrong =
          new Wanted(
              Expected.sha512("0".repeat(128)),
              known.purl(),
              known.name(),
              known.link(),
              "npm",
              known.full());
      try (Acquisition acquisition = acquirer.acquire(wrong)) {
        assertThatThrownBy(acquisition::result).isInstanceOf(AcquisitionFailed.class);
      }
    }
  }

  @Test
  void whatWasSavedIsCountedAndKept() throws Exception {
    keepFirst();
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      acquire(acquirer, second, 2);
    }
    try (Acquirer acquirer = acquirer(PlanPolicy.SMALLEST)) {
      acquire(acquirer, second, 2);
      var totals = acquirer.statistics().totals().clients().get("test");
      assertThat(totals).isNotNull();
      assertThat(totals.deltas()).isEqualTo(1);
      assertThat(totals.network()).isPositive().isLessThan(Files.size(second));
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  private static void deleteTree(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
