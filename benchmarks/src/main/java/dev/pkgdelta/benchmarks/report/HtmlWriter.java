package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.report.Block.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as one page of HTML that needs no other file: style and plots are in it. */
final class HtmlWriter {

  private static final String STYLE =
      """
      :root { color-scheme: light; }
      body { font: 15px/1.5 system-ui, "DejaVu Sans", sans-serif; color: #222; background: #fff;
        max-width: 1080px; margin: 0 auto; padding: 1.5rem; }
      h1 { font-size: 1.7rem; line-height: 1.25; }
      h2 { font-size: 1.3rem; margin-top: 2.5rem; border-bottom: 1px solid #ddd; }
      h3 { font-size: 1.05rem; margin-top: 1.75rem; }
      p, ul { max-width: 48rem; }
      figure { margin: 1rem 0; overflow-x: auto; }
      figure svg { max-width: 100%; height: auto; }
      .wide { overflow-x: auto; margin: 1rem 0; }
      table { border-collapse: collapse; font-size: 0.85rem; font-variant-numeric: tabular-nums; }
      th { text-align: left; vertical-align: bottom; background: #f4f4f4; }
      th, td { padding: 0.25rem 0.6rem; border-bottom: 1px solid #e4e4e4; }
      td.n, th.n { text-align: right; }
      td.n { white-space: nowrap; }
      td:first-child { white-space: nowrap; }
      pre { background: #f6f6f6; padding: 0.75rem; overflow-x: auto; font-size: 0.8rem; }
      """;

  private HtmlWriter() {}

  static String write(String title, List<Block> blocks) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        %s
        </body>
        </html>
        """
        .formatted(
            escape(title),
            STYLE,
            blocks.stream().map(HtmlWriter::write).collect(Collectors.joining("\n")));
  }

  private static String write(Block block) {
    return switch (block) {
      case Block.Heading(int level, String text) ->
          "<h%d>%s</h%d>".formatted(level, escape(text), level);
      case Block.Paragraph(String text) -> "<p>" + escape(text) + "</p>";
      case Block.Items(List<String> items) ->
          items.stream()
              .map(item -> "<li>" + escape(item) + "</li>")
              .collect(Collectors.joining("\n", "<ul>\n", "\n</ul>"));
      case Block.Plot plot -> "<figure>" + plot.svg() + "</figure>";
      case Block.Listing(List<String> lines) ->
          "<pre>" + escape(String.join("\n", lines)) + "</pre>";
      case Block.Table table -> table(table);
    };
  }

  private static String table(Block.Table table) {
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n<thead><tr>");
    for (int i = 0; i < table.columns().size(); i++) {
      html.append(table.number(i) ? "<th class=\"n\">" : "<th>")
          .append(escape(table.columns().get(i).strip()))
          .append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<Value> row : table.rows()) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        String text = escape(row.get(i).text());
        html.append(table.number(i) ? "<td class=\"n\">" : "<td>")
            .append(row.get(i).best() ? "<b>" + text + "</b>" : text)
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
