package dev.pkgdelta.repository.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.version.UpdateKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a catalog does, on whatever database. */
abstract class CatalogContract {

  static final Instant NOW = Instant.ofEpochMilli(1_800_000_000_000L);

  private Catalog catalog;

  /** Returns the address of an empty database. */
  abstract CatalogAddress address() throws IOException;

  @BeforeEach
  void open() throws IOException {
    catalog = Catalog.open(address());
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  private static NewRelease release(String version, char hash, String... suites) {
    return new NewRelease(
        "deb",
        "curl",
        "amd64",
        version,
        "pkg:deb/debian/curl@" + version,
        new FileIdentity(1000, String.valueOf(hash).repeat(64)),
        "curl.deb",
        "",
        "/mirror/curl.deb",
        Set.of(suites),
        true,
        false,
        NOW);
  }

  private long add(NewRelease release) throws IOException {
    catalog.run(session -> session.releases().add(release));
    return catalog.call(
        session -> session.releases().bySha256(release.file().sha256()).orElseThrow().id());
  }

  @Test
  void keepsAReleaseAsItWasFound() throws IOException {
    long id = add(release("1", 'a', "stable", "security"));
    Release read = catalog.call(session -> session.releases().byId(id));
    assertThat(read.version()).isEqualTo("1");
    assertThat(read.file()).isEqualTo(new FileIdentity(1000, "a".repeat(64)));
    assertThat(read.suites()).containsExactlyInAnyOrder("security", "stable");
    assertThat(read.security()).isTrue();
    assertThat(read.firstSeen()).isEqualTo(NOW);
    assertThat(read.unzipped()).isNull();
  }

  @Test
  void plansAPackageAnewOnlyWhenSomethingChanged() throws IOException {
    long id = add(release("1", 'a', "stable"));
    long series = catalog.call(session -> session.releases().byId(id).seriesId());
    var found1 = catalog.call(session -> session.pending().toPlan(9));
    assertThat(found1).containsExactly(series);
    catalog.run(session -> session.pending().planned(series));

    var found2 = catalog.call(session -> session.releases().add(release("1", 'a', "stable")));
    assertThat(found2).isFalse();
    var found3 = catalog.call(session -> session.pending().toPlan(9));
    assertThat(found3).isEmpty();

    var found4 = catalog.call(session -> session.releases().add(release("1", 'a', "testing")));
    assertThat(found4).isTrue();
    var found5 = catalog.call(session -> session.pending().toPlan(9));
    assertThat(found5).containsExactly(series);
  }

  @Test
  void keepsAReleaseThatItsSuiteDropped() throws IOException {
    long old = add(release("1", 'a', "stable"));
    long current = add(release("2", 'b', "stable"));
    catalog.run(session -> session.releases().setSuite("stable", List.of("b".repeat(64))));
    var found6 = catalog.call(session -> session.releases().byId(old).currentSuites());
    assertThat(found6).isEmpty();
    var found7 = catalog.call(session -> session.releases().byId(current).currentSuites());
    assertThat(found7).containsExactly("stable");
    catalog.run(session -> session.releases().setSuite("stable", List.of()));
    var found8 = catalog.call(session -> session.releases().byId(current).currentSuites());
    assertThat(found8).isEmpty();
  }

  @Test
  void publishesTheTargetsWhoseDeltasChanged() throws IOException {
    long old = add(release("1", 'a'));
    long current = add(release("2", 'b'));
    Pair pair = new Pair(current, old, BaseKind.PACKAGE);
    DeltaEntry delta = delta(pair, 100);
    catalog.run(session -> session.deltas().put(delta));
    var found9 = catalog.call(session -> session.pending().toPublish());
    assertThat(found9).containsExactly(current);
    var found10 = catalog.call(session -> session.deltas().to(current));
    assertThat(found10).containsExactly(delta);

    catalog.run(session -> session.pending().published(current));
    catalog.run(session -> session.deltas().remove(pair));
    var found11 = catalog.call(session -> session.pending().toPublish());
    assertThat(found11).containsExactly(current);
    var found12 = catalog.call(session -> session.deltas().of(pair));
    assertThat(found12).isEmpty();
  }

  @Test
  void remembersWhenADeltaWasFirstNotWanted() throws IOException {
    Pair pair = new Pair(add(release("2", 'b')), add(release("1", 'a')), BaseKind.INSTALLED);
    catalog.run(session -> session.deltas().put(delta(pair, 100)));
    catalog.run(session -> session.deltas().setRetired(pair, true, NOW));
    catalog.run(session -> session.deltas().setRetired(pair, true, NOW.plusSeconds(60)));
    var found13 = catalog.call(session -> session.deltas().retiredBefore(NOW));
    assertThat(found13).isEmpty();
    var found14 = catalog.call(session -> session.deltas().retiredBefore(NOW.plusMillis(1)));
    assertThat(found14).extracting(DeltaEntry::pair).containsExactly(pair);
    catalog.run(session -> session.deltas().setRetired(pair, false, NOW));
    var found15 = catalog.call(session -> session.deltas().retiredBefore(NOW.plusSeconds(999)));
    assertThat(found15).isEmpty();
  }

  @Test
  void worksOnSecurityFirstThenPopularityThenAge() throws IOException {
    long target = add(release("9", '9'));
    List<Job> jobs = new ArrayList<>();
    jobs.add(job(target, add(release("1", 'a')), false, 5, 10));
    jobs.add(job(target, add(release("2", 'b')), false, 5, 5));
    jobs.add(job(target, add(release("3", 'c')), true, 0, 20));
    jobs.add(job(target, add(release("4", 'd')), false, 50, 30));
    long series = catalog.call(session -> session.releases().byId(target).seriesId());
    catalog.run(session -> session.jobs().replace(series, jobs));
    List<Job> order = catalog.call(session -> session.jobs().first(9));
    assertThat(order).containsExactly(jobs.get(2), jobs.get(3), jobs.get(1), jobs.get(0));
  }

  private static Job job(long target, long base, boolean security, long machines, long age) {
    Pair pair = new Pair(target, base, BaseKind.PACKAGE);
    return new Job(pair, 1, "previous", security, machines, NOW.plusSeconds(age));
  }

  @Test
  void countsAttempts() throws IOException {
    Pair pair = new Pair(add(release("2", 'b')), add(release("1", 'a')), BaseKind.PACKAGE);
    Refusal refusal = new Refusal(pair, 1, RefusalReason.FAILED, "no space", 1, NOW, "one");
    catalog.run(session -> session.refusals().put(refusal));
    catalog.run(session -> session.refusals().put(refusal));
    var found16 = catalog.call(session -> session.refusals().ofSeries(1));
    assertThat(found16).extracting(Refusal::attempts).containsExactly(2);
    var found17 = catalog.call(session -> session.totals().refusals());
    assertThat(found17).isEqualTo(Map.of(RefusalReason.FAILED, 1L));
  }

  @Test
  void forgetsWhatAnotherProgramCouldNotDo() throws IOException {
    long target = add(release("9", '9'));
    Pair unproven = new Pair(target, add(release("1", 'a')), BaseKind.PACKAGE);
    Pair large = new Pair(target, add(release("2", 'b')), BaseKind.PACKAGE);
    Pair tried = new Pair(target, add(release("3", 'c')), BaseKind.PACKAGE);
    long series = catalog.call(session -> session.releases().byId(target).seriesId());
    catalog.run(
        session -> {
          session.pending().planned(series);
          session.refusals().put(refusal(unproven, series, RefusalReason.NOT_PROVEN, "one"));
          session.refusals().put(refusal(large, series, RefusalReason.TOO_LARGE, "one"));
          session.refusals().put(refusal(tried, series, RefusalReason.NOT_PROVEN, "two"));
          session.refusals().forgetOfOthers("two");
        });
    var left = catalog.call(session -> session.refusals().ofSeries(series));
    assertThat(left).extracting(Refusal::pair).containsExactlyInAnyOrder(large, tried);
    assertThat(left).allMatch(refusal -> refusal.stands("two"));
    var pending = catalog.call(session -> session.pending().toPlan(9));
    assertThat(pending).containsExactly(series);
  }

  private static Refusal refusal(Pair pair, long series, RefusalReason reason, String creator) {
    return new Refusal(pair, series, reason, "", 1, NOW, creator);
  }

  @Test
  void sumsUpWhatIsSaved() throws IOException {
    long target = add(release("3", 'c'));
    Pair near = new Pair(target, add(release("2", 'b')), BaseKind.PACKAGE);
    Pair far = new Pair(target, add(release("1", 'a')), BaseKind.PACKAGE);
    catalog.run(session -> session.deltas().put(delta(near, 100)));
    catalog.run(session -> session.deltas().put(delta(far, 300)));
    Totals.Sum sum = catalog.call(session -> session.totals().all());
    assertThat(sum.deltas()).isEqualTo(2);
    assertThat(sum.stored()).isEqualTo(400);
    assertThat(sum.rebuildParts()).isEqualTo(200);
    assertThat(sum.represented()).isEqualTo(2000);
    assertThat(sum.whole()).isEqualTo(new Totals.Shares(0.2, 0.1));
    assertThat(sum.withoutParts()).isEqualTo(new Totals.Shares(0.1, 0.05));
    var found18 = catalog.call(session -> session.totals().byPackage(5));
    assertThat(found18).extracting(Totals.Sum::label).containsExactly("deb/curl");
    var found19 = catalog.call(session -> session.totals().ratioTenths());
    assertThat(found19).containsExactly(0L, 1L, 0L, 1L, 0L, 0L, 0L, 0L, 0L, 0L);
  }

  @Test
  void changesNothingWhenAStepFails() throws IOException {
    assertThatThrownBy(
            () ->
                catalog.run(
                    session -> {
                      session.facts().setSetting("policy", "new");
                      throw new IOException("no space");
                    }))
        .hasMessage("no space");
    var found20 = catalog.call(session -> session.facts().setting("policy"));
    assertThat(found20).isEmpty();
  }

  private static DeltaEntry delta(Pair pair, long size) {
    return new DeltaEntry(
        pair,
        1,
        UpdateKind.PATCH,
        new FileIdentity(size, "d".repeat(64)),
        size / 2,
        1 << 20,
        20,
        NOW,
        Duration.ofMillis(300),
        null);
  }
}
