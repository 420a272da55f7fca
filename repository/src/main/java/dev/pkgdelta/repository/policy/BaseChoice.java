package dev.pkgdelta.repository.policy;

import dev.pkgdelta.repository.catalog.Release;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses the bases of one target: which rule wants which older release. */
final class BaseChoice {

  private final Policy policy;
  private final SeriesState state;

  /** All releases, the oldest first. */
  private final List<Release> ordered;

  BaseChoice(Policy policy, SeriesState state, List<Release> ordered) {
    this.policy = policy;
    this.state = state;
    this.ordered = ordered;
  }

  /**
   * Returns the bases for a target, in no order, each with the first rule that chose it.
   *
   * @param suite the suite in which the target is the newest
   */
  Map<Release, Rule> of(Release target, String suite) {
    List<Release> older = ordered.subList(0, ordered.indexOf(target)).reversed();
    List<Release> line = older.stream().filter(release -> inLine(release, suite)).toList();
    Map<Release, Rule> chosen = new LinkedHashMap<>();
    line.stream().limit(policy.previous()).forEach(base -> chosen.put(base, Rule.PREVIOUS));
    for (int back : policy.snapshots()) {
      if (back <= line.size()) {
        chosen.putIfAbsent(line.get(back - 1), Rule.SNAPSHOT);
      }
    }
    for (int days : policy.snapshotDays()) {
      line.stream()
          .filter(
              base ->
                  Duration.between(base.firstSeen(), target.firstSeen())
                          .compareTo(Duration.ofDays(days))
                      >= 0)
          .findFirst()
          .ifPresent(base -> chosen.putIfAbsent(base, Rule.SNAPSHOT_DAYS));
    }
    older.stream()
        .flatMap(base -> base.currentSuites().stream())
        .distinct()
        .filter(from -> policy.leads(from, suite))
        .forEach(
            from ->
                older.stream()
                    .filter(base -> base.currentSuites().contains(from))
                    .findFirst()
                    .ifPresent(base -> chosen.putIfAbsent(base, Rule.OTHER_SUITE)));
    older.stream()
        .filter(base -> machines(base) >= Math.max(1, policy.popularMachines()))
        .sorted(Comparator.comparingLong(this::machines).reversed())
        .limit(policy.popular())
        .forEach(base -> chosen.putIfAbsent(base, Rule.POPULAR));
    return chosen;
  }

  /** What a suite has or had, and what was kept by hand. */
  private static boolean inLine(Release release, String suite) {
    return release.suites().contains(suite) || release.suites().isEmpty();
  }

  long machines(Release release) {
    return state.machines().getOrDefault(release.version(), 0L);
  }
}
