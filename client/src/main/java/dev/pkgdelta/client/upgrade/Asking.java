package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.speed.Speeds;
import java.util.Collection;

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

  private static final long DECLARED_MILLIS = 1000;

  /** The processors' time for questions and the first rebuilds. */
  private static final double PRICE_SECONDS = 1;

  private Asking() {}

  /**
   * Returns whether deltas may save more time than asking for them takes. If nothing is known of a
   * link, they may.
   */
  static boolean mayPay(Collection<UpgradeItem> items, Speeds speeds, int processors) {
    double bytes = 0;
    double seconds = 0;
    for (UpgradeItem item : items) {
      if (speeds.link(item.wanted().link()).speed() == null) {
        return true;
      }
      bytes += item.size();
      seconds += item.size() / speeds.speed(item.wanted().link()).bytesPerSecond();
    }
    double rebuilt = processors * REBUILT_BYTES / speeds.apply().seconds(DECLARED_MILLIS);
    double shared = bytes / (bytes / seconds + rebuilt);
    return seconds - shared > PRICE_SECONDS;
  }
}
