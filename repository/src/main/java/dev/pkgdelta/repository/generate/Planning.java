package dev.pkgdelta.repository.generate;

import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.CatalogSession;
import dev.pkgdelta.repository.catalog.Job;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.policy.PlannedPair;
import dev.pkgdelta.repository.policy.Planner;
import dev.pkgdelta.repository.policy.Policy;
import dev.pkgdelta.repository.policy.SeriesState;
import dev.pkgdelta.repository.policy.Verdict;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns plans into jobs, for the packages that changed. */
public final class Planning {

  private static final int BATCH = 100;
  private static final String POLICY = "policy";
  private static final String CREATOR = "creator";

  private final Catalog catalog;
  private final Policy policy;
  private final String creator;
  private final InstantSource clock;

  /**
   * Planning by a policy.
   *
   * @param creator the program that will make the deltas ({@link Creator#name})
   */
  public Planning(Catalog catalog, Policy policy, String creator, InstantSource clock) {
    this.catalog = catalog;
    this.policy = policy;
    this.creator = creator;
    this.clock = clock;
  }

  /** Returns the program that will make the deltas. */
  String creator() {
    return creator;
  }

  /**
   * Plans all packages that changed; all there are if the policy did, and those that another
   * program could make no delta for. Returns how many.
   */
  public long planPending() throws IOException {
    catalog.run(
        session -> {
          String now = policy.toString();
          if (!session.facts().setting(POLICY).equals(Optional.of(now))) {
            session.pending().planAll();
            session.facts().setSetting(POLICY, now);
          }
          if (!session.facts().setting(CREATOR).equals(Optional.of(creator))) {
            session.refusals().forgetOfOthers(creator);
            session.facts().setSetting(CREATOR, creator);
          }
        });
    long planned = 0;
    while (true) {
      int batch =
          catalog.call(
              session -> {
                List<Long> pending = session.pending().toPlan(BATCH);
                pending.forEach(id -> planSeries(session, id));
                return pending.size();
              });
      planned += batch;
      if (batch == 0) {
        return planned;
      }
    }
  }

  /** Plans one package: its jobs, and which of its deltas are not wanted any more. */
  void planSeries(CatalogSession session, long id) {
    SeriesState state = SeriesState.read(session, id);
    List<PlannedPair> plan = Planner.plan(policy, state);
    session
        .jobs()
        .replace(
            id,
            plan.stream().filter(p -> p.verdict() == Verdict.MAKE).map(p -> job(id, p)).toList());
    Set<Pair> wanted =
        plan.stream()
            .filter(p -> p.verdict().wanted())
            .map(PlannedPair::pair)
            .collect(Collectors.toSet());
    state
        .deltas()
        .values()
        .forEach(
            delta -> {
              boolean retired = !wanted.contains(delta.pair());
              if (retired != (delta.retiredAt() != null)) {
                session.deltas().setRetired(delta.pair(), retired, clock.instant());
              }
            });
    session.pending().planned(id);
  }

  private static Job job(long series, PlannedPair pair) {
    return new Job(
        pair.pair(),
        series,
        pair.rule().name().toLowerCase(Locale.ROOT),
        pair.security(),
        pair.machines(),
        pair.target().firstSeen());
  }
}
