package dev.pkgdelta.repository.stats;

import java.util.List;
import java.util.Locale;

/** Horizontal bars as SVG, one series, each with its label and its number. */
final class BarChart {

  private static final int LABEL = 260;
  private static final int WIDTH = 420;
  private static final int ROW = 22;

  private BarChart() {}

  /**
   * One bar.
   *
   * @param label what it stands for
   * @param value how long it is, 0 or more
   * @param text the value as it is written beside it
   */
  record Bar(String label, double value, String text) {}

  static String svg(String title, List<Bar> bars) {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\">\n"
            .formatted(Html.escape(title), LABEL + WIDTH + 110, ROW * bars.size() + 6));
    int y = 3;
    for (Bar bar : bars) {
      double width = most > 0 ? bar.value / most * WIDTH : 0;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end">%s</text>\
              <rect x="%d" y="%d" width="%.1f" height="%d"/>\
              <text x="%.1f" y="%d">%s</text>
              """,
              LABEL - 8,
              y + 15,
              Html.escape(bar.label),
              LABEL,
              y + 2,
              width,
              ROW - 5,
              LABEL + width + 6,
              y + 15,
              Html.escape(bar.text)));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }
}
