package dev.pkgdelta.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes a command's model as a manual page in the man macros of roff (man(7)), so that the page
 * and {@code --help} are one text.
 */
final class ManPage {

  private final CommandSpec command;
  private final StringBuilder roff = new StringBuilder();

  private ManPage(CommandSpec command) {
    this.command = command;
  }

  /** Returns the pages of a command and of all its commands that are not hidden, by file name. */
  static Map<String, String> all(CommandSpec root) {
    Map<String, String> pages = new TreeMap<>();
    pages.put(fileName(root), new ManPage(root).write());
    for (CommandLine child : root.subcommands().values()) {
      if (hasPage(child.getCommandSpec())) {
        pages.putAll(all(child.getCommandSpec()));
      }
    }
    return pages;
  }

  private static boolean hasPage(CommandSpec command) {
    return !command.usageMessage().hidden() && !command.helpCommand();
  }

  private static String fileName(CommandSpec command) {
    return pageName(command) + ".1";
  }

  private static String pageName(CommandSpec command) {
    return command.qualifiedName("-");
  }

  private String write() {
    String version = command.root().version()[0];
    line(".TH " + pageName(command).toUpperCase(Locale.ROOT) + " 1 \"\" \"" + version + "\"");
    List<String> description = List.of(command.usageMessage().description());
    section("NAME");
    text(pageName(command) + " - " + summary(description.getFirst()));
    section("SYNOPSIS");
    text(synopsis());
    section("DESCRIPTION");
    description.forEach(this::paragraph);
    writeArguments();
    writeCommands();
    writeExitCodes();
    writeFooter();
    writeSeeAlso();
    return roff.toString();
  }

  private String synopsis() {
    return command.commandLine().getHelp().synopsis(0).strip().replaceAll("\\s+", " ");
  }

  private void writeArguments() {
    section("OPTIONS");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      item(parameter.paramLabel(), parameter);
    }
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        String label = option.typeInfo().isBoolean() ? "" : " " + option.paramLabel();
        item(String.join(", ", option.names()) + label, option);
      }
    }
  }

  private void writeCommands() {
    if (command.subcommands().isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine child : command.subcommands().values()) {
      CommandSpec spec = child.getCommandSpec();
      if (!spec.usageMessage().hidden()) {
        line(".TP");
        text(".B " + spec.name());
        text(spec.usageMessage().description()[0]);
      }
    }
  }

  private void writeExitCodes() {
    Map<String, String> codes = command.usageMessage().exitCodeList();
    if (codes.isEmpty()) {
      return;
    }
    section("EXIT STATUS");
    codes.forEach(
        (code, meaning) -> {
          line(".TP");
          line(".B " + code);
          text(meaning);
        });
  }

  private void writeFooter() {
    String heading = command.usageMessage().footerHeading().replace("%n", "").replace(":", "");
    if (heading.isBlank()) {
      return;
    }
    section(heading.strip().toUpperCase(Locale.ROOT));
    line(".nf");
    for (String example : command.usageMessage().footer()) {
      text(example.strip());
    }
    line(".fi");
  }

  private void writeSeeAlso() {
    section("SEE ALSO");
    CommandSpec root = command.root();
    List<String> pages =
        command.parent() == null
            ? root.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .filter(ManPage::hasPage)
                .map(ManPage::pageName)
                .toList()
            : List.of(pageName(root));
    text(String.join(", ", pages.stream().map(page -> page + "(1)").toList()));
  }

  private void item(String term, ArgSpec argument) {
    line(".TP");
    text(".B " + term);
    boolean first = true;
    for (String sentence : argument.description()) {
      if (!first) {
        line(".br");
      }
      first = false;
      text(sentence);
    }
  }

  private void paragraph(String text) {
    if (text.isBlank()) {
      line(".PP");
    } else {
      text(text);
    }
  }

  private void section(String title) {
    line(".SH " + title);
  }

  private static String summary(String sentence) {
    String summary = sentence.replaceAll("\\.$", "");
    return summary.substring(0, 1).toLowerCase(Locale.ROOT) + summary.substring(1);
  }

  /** Escapes what roff would take for more than text; hyphens stay what can be copied. */
  private void text(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    boolean request = text.startsWith(".B ") || !(text.startsWith(".") || text.startsWith("'"));
    line(request ? escaped : "\\&" + escaped);
  }

  private void line(String line) {
    roff.append(line).append('\n');
  }
}
