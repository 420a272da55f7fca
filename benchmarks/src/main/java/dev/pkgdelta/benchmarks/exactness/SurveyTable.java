package dev.pkgdelta.benchmarks.exactness;

import dev.pkgdelta.benchmarks.exactness.StreamMeasurement.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Tables of measurements, in Markdown. */
final class SurveyTable {

  private SurveyTable() {}

  /**
   * Groups measurements and gives each group a row: shares are of compressed bytes, speeds of plain
   * bytes a second on one stream at a time.
   */
  static String of(
      String first, List<StreamMeasurement> all, Function<StreamMeasurement, String> group) {
    StringBuilder table =
        new StringBuilder(
            """
            | %s | compression | streams | MB | encoder | corrected | opaque | wrong | corrections | recipe | encode MB/s | rebuild MB/s |
            |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """
                .formatted(first));
    all.stream()
        .collect(
            Collectors.groupingBy(
                m -> group.apply(m) + " | " + m.compression().name().toLowerCase(Locale.ROOT),
                TreeMap::new,
                Collectors.toList()))
        .forEach((name, members) -> table.append(row(name, members)));
    return table.toString();
  }

  private static String row(String name, List<StreamMeasurement> streams) {
    long compressed = sum(streams, StreamMeasurement::compressed);
    long plain = sum(streams, StreamMeasurement::plain);
    List<StreamMeasurement> exact = streams.stream().filter(m -> m.rebuildNanos() > 0).toList();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.1f | %s | %s | %s | %d | %.4f %% | %.4f %% | %.0f | %.0f |%n",
        name,
        streams.size(),
        compressed / 1e6,
        share(streams, Rung.ENCODER),
        share(streams, Rung.CORRECTED),
        share(streams, Rung.OPAQUE),
        streams.stream().filter(m -> m.rung() == Rung.WRONG).count(),
        100.0 * sum(streams, StreamMeasurement::corrections) / Math.max(1, compressed),
        100.0 * sum(streams, StreamMeasurement::recipe) / Math.max(1, compressed),
        1e3 * plain / Math.max(1, sum(streams, StreamMeasurement::probeNanos)),
        1e3
            * sum(exact, StreamMeasurement::plain)
            / Math.max(1, sum(exact, StreamMeasurement::rebuildNanos)));
  }

  /** The encoders found most often in each group. */
  static String encoders(List<StreamMeasurement> all, int most) {
    StringBuilder table =
        new StringBuilder("| group | encoder found | streams | MB |\n|---|---|--:|--:|\n");
    all.stream()
        .collect(
            Collectors.groupingBy(
                m -> m.group() + " | " + m.encoder(), TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .sorted(Comparator.comparingInt(e -> -e.getValue().size()))
        .limit(most)
        .forEach(
            e ->
                table.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %d | %.1f |%n",
                        e.getKey(),
                        e.getValue().size(),
                        sum(e.getValue(), StreamMeasurement::compressed) / 1e6)));
    return table.toString();
  }

  /** The streams whose corrections are the largest share, for a closer look. */
  static List<StreamMeasurement> worst(List<StreamMeasurement> all, int most) {
    List<StreamMeasurement> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparingLong(m -> -m.corrections()));
    return sorted.subList(0, Math.min(most, sorted.size()));
  }

  private static String share(List<StreamMeasurement> streams, Rung rung) {
    long count = streams.stream().filter(m -> m.rung() == rung).count();
    return count == 0 ? "0" : String.format(Locale.ROOT, "%.2f %%", 100.0 * count / streams.size());
  }

  private static long sum(
      List<StreamMeasurement> streams, ToLongFunction<StreamMeasurement> figure) {
    return streams.stream().mapToLong(figure).sum();
  }
}
