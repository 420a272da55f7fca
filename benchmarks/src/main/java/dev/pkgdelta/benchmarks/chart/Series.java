package dev.pkgdelta.benchmarks.chart;

/**
 * What has one colour and one shape in all plots.
 *
 * @param name for the legend
 * @param colour as SVG writes it
 */
public record Series(String name, String colour, Shape shape) {

  /**
   * The form of a mark, so that colour is not the only difference. The three round ones fit into
   * each other and can all be seen at one place.
   */
  public enum Shape {
    CIRCLE("M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z"),
    RING("M-7 0a7 7 0 1 0 14 0a7 7 0 1 0 -14 0zM-4.5 0a4.5 4.5 0 1 1 9 0a4.5 4.5 0 1 1 -9 0z"),
    SMALL_CIRCLE("M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z"),
    SQUARE("M-4.5 -4.5h9v9h-9z"),
    DIAMOND("M0 -6L6 0L0 6L-6 0z"),
    UP("M0 -6L5.5 4.5H-5.5z"),
    DOWN("M0 6L5.5 -4.5H-5.5z"),
    CROSS("M-2 -6h4v4h4v4h-4v4h-4v-4h-4v-4h4z");

    private final String path;

    Shape(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }
  }
}
