package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.help;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta repo}. */
final class RepoCommand implements Command, Runnable {

  @Given private CommandSpec spec;

  @Override
  public String name() {
    return "repo";
  }

  @Override
  public CommandSpec spec() {
    spec =
        CommandModel.of(this)
            .description(
                "Build and keep a repository of deltas.",
                "",
                "A repository is a directory with a configuration (pkgdelta.toml), a catalog, kept"
                    + " packages, deltas, signing keys, and the published tree: plain, signed files"
                    + " that any web server can serve. Packages come from the sources that the"
                    + " configuration names, or are announced one by one; generate makes the deltas"
                    + " that the policy wants, publish shows them to clients.")
            .example(
                "  pkgdelta repo init --repo /srv/deltas",
                "  pkgdelta repo add --repo /srv/deltas *.deb",
                "  pkgdelta repo generate --repo /srv/deltas",
                "  pkgdelta repo publish --repo /srv/deltas")
            .commands(
                List.of(
                    new RepoInitCommand(),
                    new RepoAddCommand(),
                    new RepoKeepCommand(),
                    new RepoGenerateCommand(),
                    new RepoPublishCommand(),
                    new RepoStatsCommand(),
                    new RepoVerifyCommand(),
                    new RepoPruneCommand()))
            .add(help())
            .spec();
    return spec;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
