package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.parameters;

import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta repo keep}. */
final class RepoKeepCommand implements Command, Callable<Integer> {

  private List<Path> files = List.of();

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "keep";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Save packages that are about to be deleted, as bases of deltas to come.",
            "",
            "For the hook that an archive's tool calls before a package leaves. No delta leads to a"
                + " package that was only kept.")
        .add(
            parameters(List.class, Path.class, (List<Path> it) -> files = it)
                .arity("1..*")
                .paramLabel("FILE")
                .description("Packages, or directories of packages."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    Workspace workspace = Workspace.open(repo.path());
    int kept = new PackageFiles(workspace, Set.of(), false, true).announce(files);
    if (run.json) {
      JsonOutput.print(run.out(), json -> json.writeNumberProperty("kept", kept));
    } else {
      run.say(kept + " kept");
    }
    return 0;
  }
}
