package dev.pkgdelta.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pkgdelta upgrade}. */
@Command(
    name = "upgrade",
    description = "Fetch all that a package manager's upgrade needs, by deltas where they pay.",
    subcommands = UpgradeAptCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExample:%n",
    footer = "  pkgdelta upgrade apt && apt-get upgrade")
final class UpgradeCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  boolean help;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a package manager is missing");
  }
}
