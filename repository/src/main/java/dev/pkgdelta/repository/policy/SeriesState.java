package dev.pkgdelta.repository.policy;

import dev.pkgdelta.repository.catalog.CatalogSession;
import dev.pkgdelta.repository.catalog.DeltaEntry;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.catalog.Refusal;
import dev.pkgdelta.repository.catalog.Release;
import dev.pkgdelta.repository.catalog.Series;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that is known of a package: what a plan is made from.
 *
 * @param series the package
 * @param releases all its releases, in no order
 * @param deltas its deltas, retired ones too
 * @param refusals the pairs that have none
 * @param machines how many machines have each version
 * @param fixedVersions the versions that close a known hole
 */
public record SeriesState(
    Series series,
    List<Release> releases,
    Map<Pair, DeltaEntry> deltas,
    Map<Pair, Refusal> refusals,
    Map<String, Long> machines,
    Set<String> fixedVersions) {

  public SeriesState {
    releases = List.copyOf(releases);
    deltas = Map.copyOf(deltas);
    refusals = Map.copyOf(refusals);
    machines = Map.copyOf(machines);
    fixedVersions = Set.copyOf(fixedVersions);
  }

  /** Reads it from a catalog. */
  public static SeriesState read(CatalogSession session, long id) {
    Series series = session.releases().series(id);
    List<Release> releases = session.releases().of(id);
    Map<Pair, DeltaEntry> deltas = new HashMap<>();
    session.deltas().ofSeries(id).forEach(delta -> deltas.put(delta.pair(), delta));
    Map<Pair, Refusal> refusals = new HashMap<>();
    session.refusals().ofSeries(id).forEach(refusal -> refusals.put(refusal.pair(), refusal));
    Set<String> fixed = new HashSet<>(session.facts().fixedVersions(series.type(), series.name()));
    releases.stream()
        .map(Release::sourceName)
        .filter(name -> !name.isEmpty() && !name.equals(series.name()))
        .distinct()
        .forEach(name -> fixed.addAll(session.facts().fixedVersions(series.type(), name)));
    return new SeriesState(
        series,
        releases,
        deltas,
        refusals,
        session.facts().machines(series.type(), series.name()),
        fixed);
  }
}
