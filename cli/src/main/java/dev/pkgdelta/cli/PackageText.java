package dev.pkgdelta.cli;

import dev.pkgdelta.cli.text.Decimal;
import dev.pkgdelta.cli.text.TextTable;
import dev.pkgdelta.delta.inspect.Inspection.PackageInspection;
import dev.pkgdelta.delta.inspect.Inspection.SegmentReport;
import dev.pkgdelta.delta.inspect.Inspection.StreamReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Prints a package's layers and what it takes to make them again. */
final class PackageText {

  private static final int FEW = 30;

  private final PrintWriter out;
  private final boolean all;

  /**
   * @param all whether every stream and segment is shown, or only the outermost and largest ones
   */
  PackageText(RunOptions run, boolean all) {
    this.out = run.out();
    this.all = all;
  }

  void show(Path file, PackageInspection found) {
    out.println(file + ": " + found.kind() + (found.purl().isEmpty() ? "" : ", " + found.purl()));
    out.println(ByteCount.exact(found.file().size()) + ", SHA-256 " + found.file().sha256());
    out.println(
        ByteCount.exact(found.imageSize())
            + " with all layers undone; "
            + verdict(found.streams()));
    showStreams(found.streams());
    showSegments(found.segments());
  }

  private static String verdict(List<StreamReport> streams) {
    if (streams.isEmpty()) {
      return "nothing in it is compressed in a way that can be undone";
    }
    long exact = streams.stream().filter(StreamReport::exact).count();
    long cpu = streams.stream().mapToLong(StreamReport::cpuMillis).sum();
    long memory = streams.stream().mapToLong(StreamReport::memory).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "%d of %d compressed streams can be rebuilt exactly, in about %.1f s of processor time and"
            + " %s of memory",
        exact,
        streams.size(),
        cpu / 1000.0,
        ByteCount.rough(memory));
  }

  private void showStreams(List<StreamReport> streams) {
    if (streams.isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(
            "stream",
            " bytes",
            " plain",
            "exact",
            "encoder, or why not",
            " recipe",
            " cpu ms",
            " memory");
    Set<StreamReport> shown = few(streams, StreamReport::size, stream -> stream.depth() == 0);
    for (StreamReport stream : streams) {
      if (shown.contains(stream)) {
        table.add(
            "  ".repeat(stream.depth()) + stream.path(),
            Decimal.grouped(stream.size()),
            Decimal.grouped(stream.plainSize()),
            stream.exact() ? "yes" : "no",
            stream.exact() ? stream.encoder() : whyNot(stream),
            Decimal.grouped(stream.recipeSize()),
            Decimal.grouped(stream.cpuMillis()),
            ByteCount.rough(stream.memory()));
      }
    }
    show(table);
    if (shown.size() < streams.size()) {
      Map<String, Long> rest =
          streams.stream()
              .filter(stream -> !shown.contains(stream))
              .collect(
                  Collectors.groupingBy(
                      stream -> stream.exact() ? stream.encoder() : "not exact: " + whyNot(stream),
                      TreeMap::new,
                      Collectors.counting()));
      out.println(
          "and "
              + (streams.size() - shown.size())
              + " smaller ones (--all shows them): "
              + rest.entrySet().stream()
                  .map(entry -> entry.getValue() + " × " + entry.getKey())
                  .collect(Collectors.joining("; ")));
    }
  }

  private void showSegments(List<SegmentReport> segments) {
    if (segments.isEmpty()) {
      return;
    }
    if (!all) {
      Map<String, Long> kinds =
          segments.stream()
              .collect(
                  Collectors.groupingBy(
                      SegmentReport::kind,
                      TreeMap::new,
                      Collectors.summingLong(SegmentReport::size)));
      out.println();
      out.println(
          segments.size()
              + " segments (--all shows them): "
              + kinds.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + ByteCount.rough(entry.getValue()))
                  .collect(Collectors.joining(", ")));
      return;
    }
    TextTable table = new TextTable("segment", "kind", " offset", " bytes");
    for (SegmentReport segment : segments) {
      table.add(
          segment.path(),
          segment.kind(),
          Decimal.grouped(segment.offset()),
          Decimal.grouped(segment.size()));
    }
    show(table);
  }

  private <T> Set<T> few(
      List<T> items, ToLongFunction<T> size, java.util.function.Predicate<T> always) {
    if (all || items.size() <= FEW) {
      return new HashSet<>(items);
    }
    Set<T> chosen = items.stream().filter(always).limit(FEW).collect(Collectors.toSet());
    items.stream()
        .sorted(Comparator.comparingLong(size).reversed())
        .limit(FEW - chosen.size())
        .forEach(chosen::add);
    return chosen;
  }

  private void show(TextTable table) {
    out.println();
    table.lines().forEach(out::println);
  }

  private static String whyNot(StreamReport stream) {
    String reason = RecordJson.word(stream.outcome()).replace('-', ' ');
    return stream.encoder().isEmpty() ? reason : reason + " (" + stream.encoder() + ")";
  }
}
