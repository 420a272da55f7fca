package dev.pkgdelta.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pkgdelta repo}. */
@Command(
    name = "repo",
    description = {
      "Build and keep a repository of deltas.",
      "",
      "A repository is a directory with a configuration (pkgdelta.toml), a catalog, kept packages,"
          + " deltas, signing keys, and the published tree: plain, signed files that any web server"
          + " can serve. Packages come from the sources that the configuration names, or are announced"
          + " one by one; generate makes the deltas that the policy wants, publish shows them to"
          + " clients."
    },
    subcommands = {
      RepoInitCommand.class,
      RepoAddCommand.class,
      RepoKeepCommand.class,
      RepoGenerateCommand.class,
      RepoPublishCommand.class,
      RepoStatsCommand.class,
      RepoVerifyCommand.class,
      RepoPruneCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nExample:%n",
    footer = {
      "  pkgdelta repo init --repo /srv/deltas",
      "  pkgdelta repo add --repo /srv/deltas *.deb",
      "  pkgdelta repo generate --repo /srv/deltas",
      "  pkgdelta repo publish --repo /srv/deltas"
    })
final class RepoCommand implements Runnable {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help and exit.")
  boolean help;

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
