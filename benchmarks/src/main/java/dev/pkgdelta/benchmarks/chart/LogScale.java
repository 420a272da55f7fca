package dev.pkgdelta.benchmarks.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps positive values to pixels so that equal ratios have equal lengths.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}, above {@code low}
 */
record LogScale(double low, double high, double from, double to) {

  /** A scale whose ends are round values around all that is to be shown. */
  static LogScale around(List<Double> values, double from, double to) {
    double low = values.stream().mapToDouble(value -> value).min().orElse(1);
    double high = values.stream().mapToDouble(value -> value).max().orElse(10);
    double roundLow = floor(low);
    double roundHigh = floor(high) >= high ? high : next(floor(high));
    return new LogScale(roundLow, roundHigh <= roundLow ? next(roundLow) : roundHigh, from, to);
  }

  double at(double value) {
    return from + (to - from) * Math.log(value / low) / Math.log(high / low);
  }

  /** Returns round values that stand far enough from each other to be labelled. */
  List<Double> ticks() {
    boolean wide = high / low > 200;
    List<Double> ticks = new ArrayList<>();
    for (double tick = floor(low); tick <= high * 1.000001; tick = next(tick)) {
      if (!wide || isPowerOfTen(tick)) {
        ticks.add(tick);
      }
    }
    return ticks;
  }

  /** Writes a round value without a needless digit. */
  static String label(double value) {
    if (value >= 1) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    int digits = (int) Math.ceil(-Math.log10(value) - 1e-9);
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static boolean isPowerOfTen(double value) {
    double exponent = Math.log10(value);
    return Math.abs(exponent - Math.rint(exponent)) < 1e-6;
  }

  /** Returns the largest of 1, 2 and 5 times powers of ten that is not above. */
  private static double floor(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
    double digit = value / power * (1 + 1e-9);
    return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
  }

  private static double next(double round) {
    double power = Math.pow(10, Math.floor(Math.log10(round) + 1e-9));
    double digit = Math.rint(round / power);
    return digit == 2 ? power * 5 : digit == 5 ? power * 10 : power * 2;
  }
}
