package dev.pkgdelta.benchmarks.report;

import java.util.Locale;

/** Figures as the report writes them. */
final class Format {

  static final String NONE = "–";

  private Format() {}

  static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }

  static String ratio(double ratio) {
    return Double.isNaN(ratio) ? NONE : String.format(Locale.ROOT, "%.3f", ratio);
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, seconds < 100 ? "%.2f" : "%.0f", seconds);
  }

  static String mebibytes(long kib) {
    return String.format(Locale.ROOT, "%,.0f", kib / 1024.0);
  }
}
