package dev.pkgdelta.repository.policy;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.catalog.Refusal;
import dev.pkgdelta.repository.catalog.RefusalReason;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.version.VersionOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans which deltas of one package are worth making. A plan depends on nothing but its arguments.
 *
 * <p>Targets are the newest releases of each suite. Their bases are tried from the newest to the
 * oldest, one after the other for each target, because what the one delta saves decides whether the
 * next is made. A delta's saving is what a client with that base would otherwise transfer, less the
 * delta: the full package, or, if that is less, the chain of two deltas over the next newer base.
 */
public final class Planner {

  private final Policy policy;
  private final SeriesState state;
  private final VersionOrder order;
  private final BaseChoice choice;
  private final List<Release> ordered;
  private final Map<Pair, PlannedPair> plan = new LinkedHashMap<>();

  private Planner(Policy policy, SeriesState state) {
    this.policy = policy;
    this.state = state;
    this.order = VersionOrder.of(state.series().type());
    this.ordered =
        state.releases().stream()
            .sorted(
                Comparator.comparing(Release::version, order)
                    .thenComparing(Release::firstSeen)
                    .thenComparingLong(Release::id))
            .toList();
    this.choice = new BaseChoice(policy, state, ordered);
  }

  /** Returns what becomes of each pair that a rule chose: a target's one after the other. */
  public static List<PlannedPair> plan(Policy policy, SeriesState state) {
    Planner planner = new Planner(policy, state);
    planner.newestOfSuites().forEach(planner::planTarget);
    return List.copyOf(planner.plan.values());
  }

  private Map<Release, List<String>> newestOfSuites() {
    Map<Release, List<String>> targets = new LinkedHashMap<>();
    ordered.stream()
        .flatMap(release -> release.currentSuites().stream())
        .distinct()
        .sorted()
        .forEach(
            suite ->
                ordered.reversed().stream()
                    .filter(r -> r.currentSuites().contains(suite) && !r.baseOnly())
                    .findFirst()
                    .ifPresent(
                        newest ->
                            targets.computeIfAbsent(newest, _ -> new ArrayList<>()).add(suite)));
    return targets;
  }

  private void planTarget(Release target, List<String> suites) {
    Map<Release, Rule> bases = new LinkedHashMap<>();
    suites.forEach(suite -> choice.of(target, suite).forEach(bases::putIfAbsent));
    List<Map.Entry<Release, Rule>> nearestFirst =
        bases.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Release, Rule>>comparingInt(
                        base -> ordered.indexOf(base.getKey()))
                    .reversed())
            .toList();
    for (BaseKind kind : policy.kinds()) {
      Walk walk = new Walk(target, kind);
      nearestFirst.forEach(base -> walk.visit(base.getKey(), base.getValue()));
      nearestFirst.stream()
          .filter(base -> base.getValue() == Rule.PREVIOUS && !base.getKey().baseOnly())
          .limit(policy.reverse())
          .forEach(before -> new Walk(before.getKey(), kind).visit(target, Rule.REVERSE));
    }
  }

  /** One target's bases, from the nearest to the farthest. */
  private final class Walk {

    private final Release target;
    private final BaseKind kind;
    private @Nullable Release nearer;
    private int visited;
    private int made;
    private long stored;
    private boolean stopped;
    private boolean waiting;

    Walk(Release target, BaseKind kind) {
      this.target = target;
      this.kind = kind;
    }

    void visit(Release base, Rule rule) {
      Pair pair = new Pair(target.id(), base.id(), kind);
      Verdict verdict = verdict(pair);
      DeltaEntry delta = state.deltas().get(pair);
      if (verdict == Verdict.MADE && delta != null) {
        made++;
        stored += delta.file().size();
        stopped |= visited > 0 && savesLittle(base, delta);
      }
      waiting |= verdict == Verdict.MAKE;
      Refusal refusal = state.refusals().get(pair);
      stopped |=
          verdict == Verdict.REFUSED
              && refusal != null
              && refusal.reason() == RefusalReason.TOO_LARGE;
      plan.putIfAbsent(
          pair,
          new PlannedPair(
              target, base, kind, rule, verdict, closesHole(base), choice.machines(base)));
      nearer = base;
      visited++;
    }

    private Verdict verdict(Pair pair) {
      if (target.file().size() < policy.minSize()) {
        return Verdict.PACKAGE_TOO_SMALL;
      }
      if (stopped) {
        return Verdict.SAVES_TOO_LITTLE;
      }
      if (made >= policy.perTarget() || stored > policy.perTargetRatio() * target.file().size()) {
        return Verdict.TARGET_FULL;
      }
      if (state.deltas().containsKey(pair)) {
        return Verdict.MADE;
      }
      Refusal refusal = state.refusals().get(pair);
      if (refusal != null && refusal.reason().permanent()) {
        return Verdict.REFUSED;
      }
      if (refusal != null && refusal.attempts() >= policy.attempts()) {
        return Verdict.GIVEN_UP;
      }
      return waiting ? Verdict.WAITS : Verdict.MAKE;
    }

    private boolean savesLittle(Release base, DeltaEntry delta) {
      long otherwise = Math.min(target.file().size(), chain(base));
      long saving = otherwise - delta.file().size();
      return saving < policy.minSaving() || saving < policy.minSavingRatio() * otherwise;
    }

    /** What it takes over the next newer base; a very large number if there is no such way. */
    private long chain(Release base) {
      Release over = nearer;
      if (over == null) {
        return Long.MAX_VALUE;
      }
      DeltaEntry first = state.deltas().get(new Pair(over.id(), base.id(), kind));
      DeltaEntry second = state.deltas().get(new Pair(target.id(), over.id(), kind));
      return first == null || second == null || first.retiredAt() != null
          ? Long.MAX_VALUE
          : first.file().size() + second.file().size();
    }

    private boolean closesHole(Release base) {
      return (target.security() && order.compare(base.version(), target.version()) < 0)
          || state.fixedVersions().stream()
              .anyMatch(
                  fixed ->
                      order.compare(base.version(), fixed) < 0
                          && order.compare(fixed, target.version()) <= 0);
    }
  }
}
