package dev.pkgdelta.benchmarks.chart;

import dev.pkgdelta.benchmarks.chart.Svg.Anchor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How values grow, both axes logarithmic: growth in proportion is a line as steep as the dashed
 * one.
 */
public final class LinePlot {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 420;
  private static final int LEFT = 80;
  private static final int RIGHT = 30;

  /**
   * A measured point.
   *
   * @param x positive
   * @param y positive
   */
  public record Point(double x, double y) {}

  private final String title;
  private final String xAxis;
  private final String yAxis;
  private final Map<Series, List<Point>> lines = new LinkedHashMap<>();

  /**
   * @param title what it shows
   * @param xAxis what the axis means, with its unit
   * @param yAxis likewise
   */
  public LinePlot(String title, String xAxis, String yAxis) {
    this.title = title;
    this.xAxis = xAxis;
    this.yAxis = yAxis;
  }

  /** Adds a line through points, if there are any. */
  public void line(Series series, List<Point> points) {
    if (!points.isEmpty()) {
      lines.put(series, points.stream().sorted(Comparator.comparingDouble(Point::x)).toList());
    }
  }

  /** Returns the drawing. */
  public String svg() {
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    svg.heading(12, 22, title);
    Legend legend = new Legend(List.copyOf(lines.keySet()), LEFT, WIDTH - RIGHT);
    legend.draw(svg, 34);
    double top = 64 + legend.height();
    double bottom = HEIGHT - 54.0;
    LogScale x = LogScale.around(points().map(Point::x).toList(), LEFT, WIDTH - RIGHT);
    LogScale y = LogScale.around(points().map(Point::y).toList(), bottom, top);
    for (double tick : x.ticks()) {
      svg.line(x.at(tick), top, x.at(tick), bottom, Svg.GRID, 1);
      svg.text(x.at(tick), bottom + 16, Anchor.MIDDLE, Svg.FAINT, LogScale.label(tick));
    }
    for (double tick : y.ticks()) {
      svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), Svg.GRID, 1);
      svg.text(LEFT - 8, y.at(tick) + 4, Anchor.END, Svg.FAINT, LogScale.label(tick));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2.0, bottom + 38, Anchor.MIDDLE, Svg.FAINT, xAxis);
    svg.text(12, top - 14, Anchor.START, Svg.FAINT, yAxis);
    drawProportion(svg, x, y);
    lines.forEach((series, points) -> draw(svg, x, y, series, points));
    return svg.end();
  }

  private Stream<Point> points() {
    return lines.values().stream().flatMap(List::stream);
  }

  private static void draw(Svg svg, LogScale x, LogScale y, Series series, List<Point> points) {
    for (int i = 1; i < points.size(); i++) {
      Point from = points.get(i - 1);
      Point to = points.get(i);
      svg.line(x.at(from.x), y.at(from.y), x.at(to.x), y.at(to.y), series.colour(), 2);
    }
    for (Point point : points) {
      svg.mark(
          x.at(point.x),
          y.at(point.y),
          series,
          String.format(Locale.ROOT, "%s: %.3g, %.3g", series.name(), point.x, point.y));
    }
  }

  /** Draws what growth in proportion would be, from the first point of the first line on. */
  private void drawProportion(Svg svg, LogScale x, LogScale y) {
    lines.values().stream()
        .findFirst()
        .map(List::getFirst)
        .ifPresent(
            first -> {
              double grow = Math.min(x.high() / first.x, y.high() / first.y);
              svg.dashed(
                  x.at(first.x),
                  y.at(first.y),
                  x.at(first.x * grow),
                  y.at(first.y * grow),
                  Svg.FAINT);
            });
  }
}
