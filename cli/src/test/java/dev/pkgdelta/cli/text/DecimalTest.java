package dev.pkgdelta.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Numbers look as {@link java.util.Formatter} would write them. */
class DecimalTest {

  @Test
  void wholeNumbersAreGroupedAsByFormatter() {
    for (long number : new long[] {0, 1, 999, 1000, -1, -999, -1000, Long.MAX_VALUE}) {
      assertEquals(String.format(Locale.ROOT, "%,d", number), Decimal.grouped(number));
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      long number = random.nextLong() >> random.nextInt(64);
      assertEquals(
          String.format(Locale.ROOT, "%,d", number), Decimal.grouped(number), "seed " + seed);
    }
  }

  @Test
  void fractionsAreRoundedAsByFormatter() {
    for (double number : new double[] {0, 0.04, 0.05, 0.25, 0.35, 9.95, 99.95, 1e9 + 0.05}) {
      assertEquals(String.format(Locale.ROOT, "%.1f", number), Decimal.fixed(number, 1));
    }
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 1000; i++) {
      double number = random.nextDouble() * Math.pow(10, random.nextInt(-3, 7));
      int places = random.nextInt(4);
      assertEquals(
          String.format(Locale.ROOT, "%." + places + "f", number),
          Decimal.fixed(number, places),
          "seed " + seed);
    }
  }
}
