package dev.pkgdelta.cli.text;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as people read them, the same in every locale. {@link java.util.Formatter} would load the
 * tables of locales first, which takes as long as a twelfth of a short command.
 */
public final class Decimal {

  private Decimal() {}

  /** Returns a whole number with its digits in groups of three: {@code "315,764"}. */
  public static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }

  /**
   * Returns a number rounded to so many places after the point: {@code "1.8"}.
   *
   * @param number finite
   */
  public static String fixed(double number, int places) {
    return BigDecimal.valueOf(number).setScale(places, RoundingMode.HALF_UP).toPlainString();
  }
}
