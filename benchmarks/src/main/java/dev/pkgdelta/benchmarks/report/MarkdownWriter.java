package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.report.Block.Value;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a report as Markdown.
 *
 * @param plots the directory of the plots, as the report's file names it
 */
record MarkdownWriter(String plots) {

  String write(List<Block> blocks) {
    return blocks.stream().map(this::write).collect(Collectors.joining("\n"));
  }

  private String write(Block block) {
    return switch (block) {
      case Block.Heading(int level, String text) -> "#".repeat(level) + " " + escape(text) + "\n";
      case Block.Paragraph(String text) -> escape(text) + "\n";
      case Block.Items(List<String> items) ->
          items.stream().map(item -> "- " + escape(item) + "\n").collect(Collectors.joining());
      case Block.Plot plot ->
          "![%s](%s/%s.svg)\n".formatted(escape(plot.description()), plots, plot.name());
      case Block.Listing(List<String> lines) -> "```\n" + String.join("\n", lines) + "\n```\n";
      case Block.Table table -> table(table);
    };
  }

  private static String table(Block.Table table) {
    StringBuilder text = new StringBuilder();
    row(text, table.columns().stream().map(column -> Value.of(column.strip())).toList());
    for (int i = 0; i < table.columns().size(); i++) {
      text.append(table.number(i) ? "| ---: " : "| --- ");
    }
    text.append("|\n");
    table.rows().forEach(row -> row(text, row));
    return text.toString();
  }

  private static void row(StringBuilder text, List<Value> values) {
    for (Value value : values) {
      String cell = escape(value.text()).replace("|", "\\|");
      text.append("| ").append(value.best() ? "**" + cell + "**" : cell).append(' ');
    }
    text.append("|\n");
  }

  private static String escape(String text) {
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_");
  }
}
