package dev.pkgdelta.benchmarks.chart;

import dev.pkgdelta.benchmarks.chart.Svg.Anchor;
import java.util.List;

/** The names of series beside their marks, in as many lines as they need. */
record Legend(List<Series> series, int left, int right) {

  private static final int LINE = 20;
  private static final double CHARACTER = 6.6;
  private static final int GAP = 30;

  private record Place(double x, int line) {}

  int height() {
    return series.isEmpty() ? 0 : (place(series.size() - 1).line + 1) * LINE;
  }

  void draw(Svg svg, int top) {
    for (int i = 0; i < series.size(); i++) {
      Place place = place(i);
      double y = top + place.line * LINE + 8;
      svg.mark(place.x + 6, y, series.get(i), "");
      svg.text(place.x + 17, y + 4, Anchor.START, Svg.INK, series.get(i).name());
    }
  }

  private Place place(int index) {
    double x = left;
    int line = 0;
    for (int i = 0; i <= index; i++) {
      double width = series.get(i).name().length() * CHARACTER + GAP;
      if (x + width > right && x > left) {
        x = left;
        line++;
      }
      if (i < index) {
        x += width;
      }
    }
    return new Place(x, line);
  }
}
