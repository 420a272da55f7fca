package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.options;
import static dev.pkgdelta.cli.CommandModel.parameters;

import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta repo add}. */
final class RepoAddCommand implements Command, Callable<Integer> {

  private List<Path> files = List.of();

  private List<String> suites = List.of();

  private boolean security;

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "add";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Announce packages to a repository, and return at once.",
            "",
            "For the hook that an archive's tool calls when a package enters. The file is linked,"
                + " or copied where that can't be, so that the archive may move or delete its own."
                + " The next generate looks what it is and makes its deltas; add works while a"
                + " generate runs.")
        .add(
            parameters(List.class, Path.class, (List<Path> it) -> files = it)
                .arity("1..*")
                .paramLabel("FILE")
                .description("Packages, or directories of packages."))
        .add(
            options(List.class, String.class, (List<String> it) -> suites = it, "--suite")
                .paramLabel("SUITE")
                .description(
                    "The suite that they enter; may be given several times (default: packages)."))
        .add(
            flag(it -> security = it, "--security")
                .description("They are security updates: their deltas are made first."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    Workspace workspace = Workspace.open(repo.path());
    int added = new PackageFiles(workspace, Set.copyOf(suites), security, false).announce(files);
    if (run.json) {
      JsonOutput.print(run.out(), json -> json.writeNumberProperty("added", added));
    } else {
      run.say(added + " announced; 'pkgdelta repo generate' makes their deltas");
    }
    return 0;
  }
}
