package dev.pkgdelta.client.store;

import dev.pkgdelta.repository.version.VersionOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which packages are worth their space: the newest release of each package, for the next delta
 * begins there; among the others, and among the newest, those used last. What a base saves and what
 * it takes both grow with its size, so size decides only between packages of the same day: a larger
 * one goes first, for fewer bases are lost.
 */
final class Usefulness {

  /** So many days without use weigh as much as a newer release. */
  private static final double SUPERSEDED_DAYS = 90;

  private Usefulness() {}

  /** Returns the entries, least useful first. */
  static List<Entry> leastFirst(List<Entry> entries, Instant now) {
    Map<String, String> newest = new HashMap<>();
    for (Entry entry : entries) {
      PurlName purl = PurlName.of(entry.stored().purl());
      newest.merge(purl.series(), purl.version(), (a, b) -> later(purl.type(), a, b));
    }
    Map<Entry, Long> days = new HashMap<>();
    for (Entry entry : entries) {
      PurlName purl = PurlName.of(entry.stored().purl());
      boolean superseded =
          !purl.type().isEmpty() && !purl.version().equals(newest.get(purl.series()));
      double unused = Duration.between(entry.stored().used(), now).toSeconds() / 86400.0;
      days.put(entry, Math.round(unused + (superseded ? SUPERSEDED_DAYS : 0)));
    }
    return entries.stream()
        .sorted(
            Comparator.comparingLong((Entry entry) -> -days.getOrDefault(entry, 0L))
                .thenComparingLong(entry -> -entry.stored().file().size())
                .thenComparing(entry -> entry.stored().file().sha256()))
        .toList();
  }

  private static String later(String type, String a, String b) {
    return VersionOrder.of(type).compare(a, b) >= 0 ? a : b;
  }
}
