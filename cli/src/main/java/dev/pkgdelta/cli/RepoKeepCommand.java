package dev.pkgdelta.cli;

import dev.pkgdelta.repository.store.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pkgdelta repo keep}. */
@Command(
    name = "keep",
    description = {
      "Save packages that are about to be deleted, as bases of deltas to come.",
      "",
      "For the hook that an archive's tool calls before a package leaves. No delta leads to a package"
          + " that was only kept."
    })
final class RepoKeepCommand implements Callable<Integer> {

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Packages, or directories of packages.")
  List<Path> files = List.of();

  @Mixin RepoOptions repo;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

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
