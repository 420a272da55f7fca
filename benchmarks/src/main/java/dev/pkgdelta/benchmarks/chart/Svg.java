package dev.pkgdelta.benchmarks.chart;

import java.util.Locale;

/** Writes an SVG drawing; lengths are pixels at its natural size. Not safe for several threads. */
final class Svg {

  static final String INK = "#222222";
  static final String FAINT = "#666666";
  static final String GRID = "#e2e2e2";

  private final StringBuilder xml = new StringBuilder();

  /**
   * Begins a drawing on white ground.
   *
   * @param title says what it shows, also to those who can't see it
   */
  Svg(int width, int height, String title) {
    xml.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        role="img" font-family="system-ui, 'DejaVu Sans', sans-serif" font-size="12">
        <title>%s</title>
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(width, height, width, height, escape(title)));
  }

  /** Escapes what XML would take for more than text. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Where a text stands beside its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void text(double x, double y, Anchor anchor, String colour, String text) {
    text(x, y, anchor, colour, "", text);
  }

  void heading(double x, double y, String text) {
    text(x, y, Anchor.START, INK, " font-weight=\"600\"", text);
  }

  private void text(double x, double y, Anchor anchor, String colour, String more, String text) {
    xml.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>%n",
            x,
            y,
            anchor.name().toLowerCase(Locale.ROOT),
            colour,
            more,
            escape(text)));
  }

  void line(double x1, double y1, double x2, double y2, String colour, double width) {
    line(x1, y1, x2, y2, colour, width, "");
  }

  void dashed(double x1, double y1, double x2, double y2, String colour) {
    line(x1, y1, x2, y2, colour, 1, " stroke-dasharray=\"4 4\"");
  }

  private void line(
      double x1, double y1, double x2, double y2, String colour, double width, String more) {
    xml.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"%.1f\"%s/>%n",
            x1,
            y1,
            x2,
            y2,
            colour,
            width,
            more));
  }

  /**
   * @param hint shown when the reader points at the mark; empty for none
   */
  void mark(double x, double y, Series series, String hint) {
    String title = hint.isEmpty() ? "" : "<title>" + escape(hint) + "</title>";
    xml.append(
        String.format(
            Locale.ROOT,
            "<path transform=\"translate(%.1f %.1f)\" d=\"%s\" fill=\"%s\" stroke=\"white\""
                + " stroke-width=\"0.7\">%s</path>%n",
            x,
            y,
            series.shape().path(),
            series.colour(),
            title));
  }

  /** Ends the drawing. */
  String end() {
    return xml.append("</svg>\n").toString();
  }
}
