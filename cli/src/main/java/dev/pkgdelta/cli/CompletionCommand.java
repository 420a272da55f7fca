package dev.pkgdelta.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pkgdelta completion}. */
@Command(
    name = "completion",
    description = {
      "Print a script that lets bash and zsh complete pkgdelta's commands and options.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  source <(pkgdelta completion)",
      "  pkgdelta completion > /etc/bash_completion.d/pkgdelta"
    })
final class CompletionCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  boolean help;

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .println(AutoComplete.bash(spec.root().name(), Pkgdelta.commandLine()));
    return 0;
  }
}
