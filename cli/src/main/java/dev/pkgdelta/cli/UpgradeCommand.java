package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.help;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta upgrade}. */
final class UpgradeCommand implements Command, Runnable {

  @Given private CommandSpec spec;

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public CommandSpec spec() {
    spec =
        CommandModel.of(this)
            .description(
                "Fetch all that a package manager's upgrade needs, by deltas where they pay.")
            .example("  pkgdelta upgrade apt && apt-get upgrade")
            .commands(List.of(new UpgradeAptCommand()))
            .add(help())
            .spec();
    return spec;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a package manager is missing");
  }
}
