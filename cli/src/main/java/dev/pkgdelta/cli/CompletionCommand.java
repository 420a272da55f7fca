package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.help;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta completion}. */
final class CompletionCommand implements Command, Callable<Integer> {

  @Given private CommandSpec spec;

  @Override
  public String name() {
    return "completion";
  }

  @Override
  public CommandSpec spec() {
    spec =
        CommandModel.of(this)
            .description(
                "Print a script that lets bash and zsh complete pkgdelta's commands and options.")
            .examples(
                "  source <(pkgdelta completion)",
                "  pkgdelta completion > /etc/bash_completion.d/pkgdelta")
            .add(help())
            .spec();
    return spec;
  }

  @Override
  public Integer call() {
    spec.commandLine()
        .getOut()
        .println(AutoComplete.bash(spec.root().name(), Pkgdelta.commandLine()));
    return 0;
  }
}
