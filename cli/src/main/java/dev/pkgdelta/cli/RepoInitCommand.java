package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;

import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta repo init}. */
final class RepoInitCommand implements Command, Callable<Integer> {

  private String catalog = "";

  private int rootKeys = 1;

  private int rootThreshold = 1;

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "init";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Begin a repository.",
            "",
            "Makes the directory, a configuration in which every setting is explained, the catalog,"
                + " the signing keys, and an empty published tree. Take the root keys offline"
                + " afterwards.")
        .add(
            option(String.class, it -> catalog = it, "--catalog")
                .paramLabel("ADDRESS")
                .description(
                    "Where the catalog is to be: a file, or"
                        + " postgresql://user:password@host:port/database (default: catalog.db in"
                        + " the directory)."))
        .add(
            option(int.class, it -> rootKeys = it, "--root-keys")
                .paramLabel("N")
                .description("How many root keys to make (default: 1)."))
        .add(
            option(int.class, it -> rootThreshold = it, "--root-threshold")
                .paramLabel("N")
                .description("How many of them must sign a change of keys (default: 1)."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    if (rootThreshold < 1 || rootKeys < rootThreshold) {
      throw new ParameterException(
          run.command.commandLine(),
          rootThreshold + " of " + rootKeys + " root keys can't sign: make more, or ask for fewer");
    }
    try (Repository made =
        Repository.init(repo.path(), catalog, rootKeys, rootThreshold, InstantSource.system())) {
      if (run.json) {
        JsonOutput.print(
            run.out(),
            json -> {
              json.writeStringProperty("repository", made.workspace().root().toString());
              json.writeStringProperty(
                  "configuration", made.workspace().configuration().toString());
              json.writeStringProperty("published", made.workspace().published().toString());
              json.writeStringProperty("keys", made.workspace().keys().toString());
            });
      } else {
        run.say("a repository is in " + made.workspace().root());
        run.say("name its sources in " + made.workspace().configuration());
        run.say("serve " + made.workspace().published() + " over HTTP");
        run.say("move the root keys in " + made.workspace().keys() + " to a safe place");
      }
    }
    return 0;
  }
}
