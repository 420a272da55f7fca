package dev.pkgdelta.repository.stats;

import dev.pkgdelta.repository.catalog.Totals.RunRecord;
import dev.pkgdelta.repository.stats.BarChart.Bar;
import dev.pkgdelta.repository.stats.Statistics.Figures;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Statistics as one HTML page that needs no other file and no script. */
public final class HtmlReport {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String STYLE =
      """
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem;
        color: #1c2430; background: #fff }
      h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
      table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
      th, td { padding: .25rem .6rem; border-bottom: 1px solid #d8dee8; text-align: right; white-space: nowrap }
      th:first-child, td:first-child { text-align: left }
      svg { width: 100%; height: auto } svg text { font: 13px system-ui, sans-serif; fill: currentColor }
      rect { fill: #3b6ea5 }
      @media (prefers-color-scheme: dark) {
        body { color: #dde3ec; background: #14181f } th, td { border-color: #333c49 } rect { fill: #6fa3d8 }
      }
      """;

  private final StringBuilder page = new StringBuilder();

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param time when the figures were taken
   */
  public static String of(Statistics statistics, Instant time) {
    HtmlReport report = new HtmlReport();
    report.write(statistics, time);
    return report.page.toString();
  }

  private void write(Statistics statistics, Instant time) {
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width\">\n")
        .append("<title>Deltas</title>\n<style>\n")
        .append(STYLE)
        .append("</style>\n</head>\n<body>\n<h1>Deltas</h1>\n");
    Figures total = statistics.total();
    page.append(
        "<p>%s UTC: %,d packages in %,d releases, %,d deltas, %,d to be made.</p>\n"
            .formatted(
                TIME.format(time),
                statistics.packages(),
                statistics.releases(),
                total.deltas(),
                statistics.jobs()));
    figures("All", List.of(total), "");
    figures("By kind of update", statistics.byUpdate(), "update");
    figures("By type of package", statistics.byType(), "type");
    chart("What deltas take of their packages", tenths(statistics.ratioTenths()));
    chart(
        "What packages save, in bytes",
        statistics.byPackage().stream()
            .limit(20)
            .map(
                f ->
                    new Bar(
                        f.label(),
                        Math.max(0, f.withoutParts().saved()),
                        "%,d".formatted(f.withoutParts().saved())))
            .toList());
    figures("Packages that save most", statistics.byPackage(), "package");
    chart(
        "Pairs without a delta",
        statistics.refusals().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(e -> new Bar(e.getKey(), e.getValue(), "%,d".formatted(e.getValue())))
            .toList());
    runs(statistics.runs());
    page.append("</body>\n</html>\n");
  }

  private static List<Bar> tenths(List<Long> counts) {
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      bars.add(
          new Bar(
              "%d to %d %%".formatted(10 * i, 10 * i + 10),
              counts.get(i),
              "%,d".formatted(counts.get(i))));
    }
    return bars;
  }

  private void chart(String title, List<Bar> bars) {
    if (!bars.isEmpty()) {
      page.append("<h2>").append(Html.escape(title)).append("</h2>\n");
      page.append(BarChart.svg(title, bars));
    }
  }

  private void figures(String title, List<Figures> rows, String label) {
    if (rows.isEmpty()) {
      return;
    }
    page.append("<h2>").append(Html.escape(title)).append("</h2>\n<table>\n<tr><th>");
    page.append(Html.escape(label))
        .append(
            "</th><th>deltas</th><th>stored</th><th>rebuild parts</th><th>represented</th><th>saved</th>"
                + "<th>average</th><th>best</th><th>saved without parts</th><th>average</th>"
                + "<th>best</th></tr>\n");
    for (Figures row : rows) {
      page.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%.1f %%</td>"
                  + "<td>%.1f %%</td><td>%,d</td><td>%.1f %%</td><td>%.1f %%</td></tr>\n",
              Html.escape(row.label()),
              row.deltas(),
              row.stored(),
              row.rebuildParts(),
              row.represented(),
              row.whole().saved(),
              100 * row.whole().averageRatio(),
              100 * row.whole().bestRatio(),
              row.withoutParts().saved(),
              100 * row.withoutParts().averageRatio(),
              100 * row.withoutParts().bestRatio()));
    }
    page.append("</table>\n");
  }

  private void runs(List<RunRecord> runs) {
    if (runs.isEmpty()) {
      return;
    }
    page.append(
        "<h2>Generations</h2>\n<table>\n<tr><th>begun (UTC)</th><th>seconds</th><th>made</th>"
            + "<th>refused</th><th>failed</th><th>MB of packages per second</th></tr>\n");
    for (RunRecord run : runs) {
      double seconds = Math.max(0.001, (run.ended() - run.started()) / 1000.0);
      page.append(
          String.format(
              Locale.ROOT,
              "<tr><td>%s</td><td>%.1f</td><td>%,d</td><td>%,d</td><td>%,d</td><td>%.2f</td></tr>\n",
              TIME.format(Instant.ofEpochMilli(run.started())),
              seconds,
              run.made(),
              run.refused(),
              run.failed(),
              run.targetBytes() / seconds / 1e6));
    }
    page.append("</table>\n");
  }
}
