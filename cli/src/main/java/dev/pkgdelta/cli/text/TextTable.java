package dev.pkgdelta.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Lays rows out in columns of even width, numbers to the right. */
public final class TextTable {

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param headings one for each column; those that begin with a space mark columns of numbers
   */
  public TextTable(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row with as many cells as there are headings. */
  public void add(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + headings.size());
    }
    rows.add(List.of(cells));
  }

  /** Returns the lines, headings first. */
  public List<String> lines() {
    List<String> titles = headings.stream().map(String::strip).toList();
    int[] widths = new int[headings.size()];
    measure(widths, titles);
    rows.forEach(row -> measure(widths, row));
    List<String> lines = new ArrayList<>();
    lines.add(line(widths, titles));
    rows.forEach(row -> lines.add(line(widths, row)));
    return lines;
  }

  private static void measure(int[] widths, List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], cells.get(i).length());
    }
  }

  private String line(int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String padding = " ".repeat(widths[i] - cells.get(i).length());
      boolean number = headings.get(i).startsWith(" ");
      line.append(number ? padding + cells.get(i) : cells.get(i) + padding).append("  ");
    }
    return line.toString().stripTrailing();
  }
}
