package dev.pkgdelta.benchmarks.chart;

import dev.pkgdelta.benchmarks.chart.Svg.Anchor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One line for each thing measured, with a mark for each series, on a logarithmic axis: many values
 * of very different size stay readable, which bars would not.
 */
public final class DotPlot {

  private static final int WIDTH = 900;
  private static final int LEFT = 200;
  private static final int RIGHT = 24;
  private static final int ROW = 20;
  private static final int MAX_LABEL = 28;

  private record Row(String label, boolean heading, Map<Series, Double> values) {}

  private final String title;
  private final String axis;
  private final List<Series> series;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param title what it shows
   * @param axis what the axis means, with its unit
   * @param series in the order of the legend
   */
  public DotPlot(String title, String axis, List<Series> series) {
    this.title = title;
    this.axis = axis;
    this.series = List.copyOf(series);
  }

  /** Begins a group of rows. */
  public void group(String name) {
    rows.add(new Row(name, true, Map.of()));
  }

  /**
   * Adds a row.
   *
   * @param values one for each series, empty where there is none; values of 0 are shown as 0.01
   */
  public void row(String label, List<OptionalDouble> values) {
    Map<Series, Double> present = new LinkedHashMap<>();
    for (int i = 0; i < series.size(); i++) {
      if (values.get(i).isPresent()) {
        present.put(series.get(i), Math.max(values.get(i).getAsDouble(), 0.01));
      }
    }
    rows.add(new Row(label, false, present));
  }

  /** Returns the drawing. */
  public String svg() {
    List<Series> shown =
        series.stream()
            .filter(one -> rows.stream().anyMatch(row -> row.values.containsKey(one)))
            .toList();
    Legend legend = new Legend(shown, LEFT, WIDTH - RIGHT);
    int top = 34 + legend.height();
    int bottom = top + rows.size() * ROW;
    Svg svg = new Svg(WIDTH, bottom + 48, title);
    svg.heading(12, 22, title);
    legend.draw(svg, 34);
    List<Double> all = rows.stream().flatMap(row -> row.values.values().stream()).toList();
    LogScale scale = LogScale.around(all, LEFT, WIDTH - RIGHT);
    for (double tick : scale.ticks()) {
      svg.line(scale.at(tick), top, scale.at(tick), bottom, Svg.GRID, 1);
      svg.text(scale.at(tick), bottom + 16, Anchor.MIDDLE, Svg.FAINT, LogScale.label(tick));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, bottom + 36, Anchor.MIDDLE, Svg.FAINT, axis);
    for (int i = 0; i < rows.size(); i++) {
      draw(svg, rows.get(i), scale, top + i * ROW + ROW / 2.0);
    }
    return svg.end();
  }

  private void draw(Svg svg, Row row, LogScale scale, double y) {
    if (row.heading) {
      svg.heading(12, y + 4, row.label);
      return;
    }
    svg.text(LEFT - 12, y + 4, Anchor.END, Svg.INK, shorten(row.label));
    svg.line(LEFT, y, WIDTH - RIGHT, y, Svg.GRID, 1);
    // What the legend names last is drawn first; small marks lie on top of large ones.
    for (Series one : drawingOrder()) {
      Double value = row.values.get(one);
      if (value != null) {
        svg.mark(
            scale.at(value),
            y,
            one,
            String.format(Locale.ROOT, "%s, %s: %.3g", row.label, one.name(), value));
      }
    }
  }

  private List<Series> drawingOrder() {
    return series.reversed().stream()
        .sorted(Comparator.comparing(one -> one.shape() == Series.Shape.SMALL_CIRCLE))
        .toList();
  }

  private static String shorten(String label) {
    return label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL - 1) + "…";
  }
}
