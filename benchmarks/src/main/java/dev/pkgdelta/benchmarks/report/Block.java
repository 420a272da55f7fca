package dev.pkgdelta.benchmarks.report;

import java.util.List;

/** A piece of the report, before it is written in one form or the other. */
sealed interface Block {

  /** A title; level 1 is the report's own. */
  record Heading(int level, String text) implements Block {}

  /** Sentences. */
  record Paragraph(String text) implements Block {}

  /** Short statements. */
  record Items(List<String> items) implements Block {}

  /**
   * A plot.
   *
   * @param name of its file, without suffix
   * @param description says what it shows
   */
  record Plot(String name, String description, String svg) implements Block {}

  /** Commands, a line each. */
  record Listing(List<String> lines) implements Block {}

  /**
   * A table.
   *
   * @param columns the headings; those that begin with a space are of numbers
   */
  record Table(List<String> columns, List<List<Value>> rows) implements Block {

    boolean number(int column) {
      return columns.get(column).startsWith(" ");
    }
  }

  /**
   * What stands in one place of a table.
   *
   * @param best whether it is the best of its row
   */
  record Value(String text, boolean best) {

    static Value of(String text) {
      return new Value(text, false);
    }
  }
}
