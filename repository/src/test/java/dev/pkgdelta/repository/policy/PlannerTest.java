package dev.pkgdelta.repository.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.catalog.Refusal;
import dev.pkgdelta.repository.catalog.RefusalReason;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.catalog.Series;
import dev.pkgdelta.repository.version.UpdateKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SIZE = 2_000_000;

  private final List<Release> releases = new ArrayList<>();
  private final Map<Pair, DeltaEntry> deltas = new HashMap<>();
  private final Map<Pair, Refusal> refusals = new HashMap<>();
  private final Map<String, Long> machines = new HashMap<>();
  private final Set<String> fixed = new HashSet<>();

  /** Adds releases 1, 2, … of a suite, one a day, each known by its number. */
  private PlannerTest releases(int count) {
    for (int i = 1; i <= count; i++) {
      add(i, SIZE, "stable");
    }
    return this;
  }

  private void add(int number, long size, String... suites) {
    String version = number + "-1";
    releases.add(
        new Release(
            number,
            1,
            version,
            "pkg:deb/debian/curl@" + version,
            new FileIdentity(size, "%064x".formatted(number)),
            "curl.deb",
            "",
            "",
            Set.of(suites),
            Set.of(suites),
            false,
            false,
            START.plus(Duration.ofDays(number)),
            null));
  }

  private void made(long target, long base, long size) {
    Pair pair = new Pair(target, base, BaseKind.PACKAGE);
    deltas.put(
        pair,
        new DeltaEntry(
            pair,
            1,
            UpdateKind.PATCH,
            new FileIdentity(size, "d".repeat(64)),
            0,
            1,
            1,
            START,
            Duration.ZERO,
            null));
  }

  private void refused(long target, long base, RefusalReason reason, int attempts) {
    Pair pair = new Pair(target, base, BaseKind.PACKAGE);
    refusals.put(pair, new Refusal(pair, 1, reason, "", attempts, START, ""));
  }

  private List<String> plan(String toml) throws Exception {
    return plan(ConfigurationFileTest.read(toml).policy()).stream()
        .map(
            pair ->
                "%d<-%d %s %s"
                    .formatted(pair.target().id(), pair.base().id(), pair.rule(), pair.verdict()))
        .toList();
  }

  private List<PlannedPair> plan(Policy policy) {
    return Planner.plan(
        policy,
        new SeriesState(
            new Series(1, "deb", "curl", "amd64"), releases, deltas, refusals, machines, fixed));
  }

  @Test
  void makesOneDeltaOfATargetAfterTheOther() throws Exception {
    releases(5);
    assertThat(plan(""))
        .containsExactly("5<-4 PREVIOUS MAKE", "5<-3 PREVIOUS WAITS", "5<-2 PREVIOUS WAITS");
    made(5, 4, 1000);
    assertThat(plan(""))
        .containsExactly("5<-4 PREVIOUS MADE", "5<-3 PREVIOUS MAKE", "5<-2 PREVIOUS WAITS");
  }

  @Test
  void takesSnapshotsOfSoManyReleasesBack() throws Exception {
    releases(45);
    assertThat(plan("[policy]\nprevious = 1\nsnapshots = [10, 40, 50]"))
        .containsExactly("45<-44 PREVIOUS MAKE", "45<-35 SNAPSHOT WAITS", "45<-5 SNAPSHOT WAITS");
  }

  @Test
  void takesTheNewestReleaseThatIsSoManyDaysOlder() throws Exception {
    releases(45);
    assertThat(plan("[policy]\nprevious = 0\nsnapshots = []\nsnapshot-days = [7, 30, 90]"))
        .containsExactly("45<-38 SNAPSHOT_DAYS MAKE", "45<-15 SNAPSHOT_DAYS WAITS");
  }

  @Test
  void takesReleasesInWideUse() throws Exception {
    releases(9);
    machines.putAll(Map.of("1-1", 500L, "2-1", 9L, "3-1", 700L, "4-1", 600L));
    assertThat(plan("[policy]\nprevious = 0\nsnapshots = []\npopular = 2"))
        .containsExactly("9<-4 POPULAR MAKE", "9<-3 POPULAR WAITS");
  }

  @Test
  void leadsFromASuiteToItsSecurityUpdatesAndAlongTheUpgradesThatAreNamed() throws Exception {
    add(1, SIZE, "bookworm");
    add(2, SIZE, "bookworm-security");
    add(3, SIZE, "trixie");
    assertThat(plan("")).containsExactly("2<-1 OTHER_SUITE MAKE");
    assertThat(plan("[policy]\nupgrades = ['bookworm-security -> trixie']"))
        .containsExactly("2<-1 OTHER_SUITE MAKE", "3<-2 OTHER_SUITE MAKE");
  }

  @Test
  void leadsBackWhereRollbackIsWanted() throws Exception {
    releases(3);
    assertThat(plan("[policy]\nprevious = 1\nreverse = 1"))
        .containsExactly("3<-2 PREVIOUS MAKE", "2<-3 REVERSE MAKE");
  }

  @Test
  void leavesOutSmallPackages() throws Exception {
    add(1, SIZE, "stable");
    add(2, 9_999, "stable");
    assertThat(plan("")).containsExactly("2<-1 PREVIOUS PACKAGE_TOO_SMALL");
  }

  @Test
  void stopsWhereAnOlderBaseSavesTooLittle() throws Exception {
    releases(5);
    made(5, 4, 1000);
    made(5, 3, SIZE - 150_000);
    assertThat(plan("")).endsWith("5<-2 PREVIOUS SAVES_TOO_LITTLE");
    made(5, 3, SIZE / 2);
    assertThat(plan("")).endsWith("5<-2 PREVIOUS MAKE");
  }

  @Test
  void comparesWithTheChainOverTheNextNewerBase() throws Exception {
    releases(5);
    made(5, 4, 1000);
    made(4, 3, 20_000);
    made(5, 3, 20_500);
    assertThat(plan("")).endsWith("5<-2 PREVIOUS SAVES_TOO_LITTLE");
  }

  @Test
  void stopsWhereADeltaWasTooLarge() throws Exception {
    releases(5);
    refused(5, 4, RefusalReason.TOO_LARGE, 1);
    assertThat(plan(""))
        .containsExactly(
            "5<-4 PREVIOUS REFUSED",
            "5<-3 PREVIOUS SAVES_TOO_LITTLE",
            "5<-2 PREVIOUS SAVES_TOO_LITTLE");
  }

  @Test
  void goesOnAfterAPairThatFailedForAnotherReason() throws Exception {
    releases(4);
    refused(4, 3, RefusalReason.CORRUPT_PACKAGE, 1);
    refused(4, 2, RefusalReason.FAILED, 3);
    assertThat(plan(""))
        .containsExactly("4<-3 PREVIOUS REFUSED", "4<-2 PREVIOUS GIVEN_UP", "4<-1 PREVIOUS MAKE");
    refused(4, 2, RefusalReason.FAILED, 2);
    assertThat(plan("")).endsWith("4<-2 PREVIOUS MAKE", "4<-1 PREVIOUS WAITS");
  }

  @Test
  void boundsTheDeltasOfATarget() throws Exception {
    releases(5);
    made(5, 4, 1000);
    assertThat(plan("[policy]\nper-target = 1")).endsWith("5<-2 PREVIOUS TARGET_FULL");
    assertThat(plan("[policy]\nper-target-ratio = 0.0001")).endsWith("5<-2 PREVIOUS TARGET_FULL");
  }

  @Test
  void knowsWhatClosesAHole() {
    releases(3);
    fixed.add("3-1");
    assertThat(plan(Policy.DEFAULT)).extracting(PlannedPair::security).containsOnly(true);
    fixed.clear();
    fixed.add("2-1");
    assertThat(plan(Policy.DEFAULT)).extracting(PlannedPair::security).containsExactly(false, true);
  }
}
