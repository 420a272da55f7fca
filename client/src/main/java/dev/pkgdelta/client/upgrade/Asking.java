package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.plan.Split;
import dev.pkgdelta.client.speed.Speeds;
import java.util.List;

/**
 * Decides whether repositories are to be asked at all. That is not free: documents and the
 * beginnings of deltas are fetched and checked, and the code for that and for the first rebuilds is
 * loaded and compiled, which takes processors from the downloads. A link that is fast beside what
 * processors can rebuild has everything before that pays.
 */
final class Asking {

  /**
   * What a processor rebuilds of packages in a declared second: 2.1 MB for Debian packages with
   * rebuild parts, 0.5 MB with encoders. The better is hoped for.
   */
  private static final double REBUILT_BYTES = 2e6;

  /** The share of packages that deltas with rebuild parts take. */
  private static final double DELTA_SHARE = 0.1;

  /** The time for questions and the first rebuilds. */
  private static final double PRICE_SECONDS = 1;

  private Asking() {}

  /** Returns what may be hoped of a package before repositories have answered. */
  static Split.Choice hope(UpgradeItem item, Speeds speeds) {
    return hope(item, speeds, 1);
  }

  private static Split.Choice hope(UpgradeItem item, Speeds speeds, double faster) {
    double full = item.downloadSeconds(speeds) / faster;
    long declaredMillis = Math.round(1000 * item.size() / REBUILT_BYTES);
    return new Split.Choice(full, DELTA_SHARE * full, speeds.apply().seconds(declaredMillis));
  }

  /**
   * Returns whether deltas may save more time than asking for them takes. If nothing is known of a
   * link, they may.
   *
   * @param faster how many times as fast as known links are taken to be
   */
  static boolean mayPay(List<UpgradeItem> items, Speeds speeds, int processors, double faster) {
    double full = items.stream().mapToDouble(item -> item.downloadSeconds(speeds)).sum() / faster;
    List<Split.Choice> hopes = items.stream().map(item -> hope(item, speeds, faster)).toList();
    return !items.stream().allMatch(item -> item.isLinkKnown(speeds))
        || full - Split.best(hopes, processors, Split.UnderWay.NOTHING).seconds() > PRICE_SECONDS;
  }
}
