package dev.pkgdelta.cli;

import dev.pkgdelta.cli.text.Decimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of bytes as users write it: {@code 300M}, {@code 2G}, {@code 65536}.
 *
 * @param bytes 1 or more
 */
record ByteCount(long bytes) {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,14})([KMGT]?)I?B?");

  static ByteCount parse(String text) {
    Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a size: write bytes, or a number with K, M or G (powers of 1024)");
    }
    int power =
        switch (form.group(2)) {
          case "K" -> 10;
          case "M" -> 20;
          case "G" -> 30;
          case "T" -> 40;
          default -> 0;
        };
    try {
      return new ByteCount(Math.multiplyExact(Long.parseLong(form.group(1)), 1L << power));
    } catch (ArithmeticException e) {
      throw new TypeConversionException("'" + text + "' is more than a computer can hold");
    }
  }

  /** Returns a number of bytes as people read it: {@code "315,764 bytes"}. */
  static String exact(long bytes) {
    return Decimal.grouped(bytes) + (bytes == 1 ? " byte" : " bytes");
  }

  /** Returns a number of bytes in few digits: {@code "308 KiB"}. */
  static String rough(long bytes) {
    if (bytes < 10_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < 4) {
      value /= 1024;
      unit++;
    }
    return Decimal.fixed(value, value < 10 ? 1 : 0) + " " + " KMGT".charAt(unit) + "iB";
  }
}
