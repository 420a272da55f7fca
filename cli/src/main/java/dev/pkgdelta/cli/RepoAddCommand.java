package dev.pkgdelta.cli;

import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pkgdelta repo add}. */
@Command(
    name = "add",
    description = {
      "Announce packages to a repository, and return at once.",
      "",
      "For the hook that an archive's tool calls when a package enters. The file is linked, or copied"
          + " where that can't be, so that the archive may move or delete its own. The next generate"
          + " looks what it is and makes its deltas; add works while a generate runs."
    })
final class RepoAddCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Packages, or directories of packages.")
  List<Path> files = List.of();

  @Option(
      names = "--suite",
      paramLabel = "SUITE",
      description = "The suite that they enter; may be given several times (default: packages).")
  List<String> suites = List.of();

  @Option(
      names = "--security",
      description = "They are security updates: their deltas are made first.")
  boolean security;

  @Mixin RepoOptions repo;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

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
