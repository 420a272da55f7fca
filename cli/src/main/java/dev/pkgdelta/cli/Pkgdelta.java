package dev.pkgdelta.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The {@code pkgdelta} command. */
@Command(
    name = "pkgdelta",
    description = "Upgrades packages by transferring only what changed between two releases.",
    versionProvider = Version.class,
    subcommands = {HelpCommand.class})
public final class Pkgdelta {

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  boolean version;

  private Pkgdelta() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Pkgdelta());
  }
}
