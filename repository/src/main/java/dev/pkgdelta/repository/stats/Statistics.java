package dev.pkgdelta.repository.stats;

import dev.pkgdelta.repository.catalog.Catalog;
import dev.pkgdelta.repository.catalog.RefusalReason;
import dev.pkgdelta.repository.catalog.Totals;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a repository holds and saves.
 *
 * @param packages packages, each counted once through all its releases
 * @param releases releases
 * @param jobs deltas that are to be made
 * @param total the sum over all deltas
 * @param byUpdate sums for patch, minor and major updates
 * @param byType sums for the types of packages
 * @param byPackage sums for those packages that save most
 * @param ratioTenths how many deltas take 0 to 10 %, 10 to 20 %, … of their package
 * @param refusals how many pairs have no delta, by reason
 * @param runs the latest generations, the last one first
 */
public record Statistics(
    long packages,
    long releases,
    long jobs,
    Figures total,
    List<Figures> byUpdate,
    List<Figures> byType,
    List<Figures> byPackage,
    List<Long> ratioTenths,
    Map<String, Long> refusals,
    List<Totals.RunRecord> runs) {

  public Statistics {
    byUpdate = List.copyOf(byUpdate);
    byType = List.copyOf(byType);
    byPackage = List.copyOf(byPackage);
    ratioTenths = List.copyOf(ratioTenths);
    refusals = Map.copyOf(refusals);
    runs = List.copyOf(runs);
  }

  /**
   * Sums over some deltas.
   *
   * @param label what they have in common
   * @param deltas how many they are
   * @param stored their bytes
   * @param rebuildParts bytes among these that clients on slow links leave out
   * @param represented bytes of the packages that they give
   * @param whole what they save if all of each is transferred
   * @param withoutParts and if the rebuild parts are left out
   */
  public record Figures(
      String label,
      long deltas,
      long stored,
      long rebuildParts,
      long represented,
      Saving whole,
      Saving withoutParts) {

    static Figures of(Totals.Sum sum) {
      return new Figures(
          sum.label(),
          sum.deltas(),
          sum.stored(),
          sum.rebuildParts(),
          sum.represented(),
          Saving.of(sum.represented() - sum.stored(), sum.whole()),
          Saving.of(sum.represented() - sum.stored() + sum.rebuildParts(), sum.withoutParts()));
    }
  }

  /**
   * What deltas save.
   *
   * @param saved bytes that are not transferred if each is used once
   * @param averageRatio the mean share of their packages that they take
   * @param bestRatio the smallest one
   */
  public record Saving(long saved, double averageRatio, double bestRatio) {

    static Saving of(long saved, Totals.Shares shares) {
      return new Saving(saved, shares.average(), shares.best());
    }
  }

  /**
   * Sums a catalog up.
   *
   * @param packages how many packages are listed one by one
   */
  public static Statistics of(Catalog catalog, int packages) throws IOException {
    return catalog.call(
        session -> {
          Totals totals = session.totals();
          Map<String, Long> refusals = new TreeMap<>();
          for (Map.Entry<RefusalReason, Long> entry : totals.refusals().entrySet()) {
            refusals.put(entry.getKey().label(), entry.getValue());
          }
          return new Statistics(
              totals.sizes().get(0),
              totals.sizes().get(1),
              session.jobs().count(),
              Figures.of(totals.all()),
              figures(totals.byUpdate()),
              figures(totals.byType()),
              figures(totals.byPackage(packages)),
              totals.ratioTenths(),
              refusals,
              totals.runs(30));
        });
  }

  private static List<Figures> figures(List<Totals.Sum> sums) {
    return sums.stream().map(Figures::of).toList();
  }
}
