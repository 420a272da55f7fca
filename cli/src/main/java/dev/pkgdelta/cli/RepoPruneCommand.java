package dev.pkgdelta.cli;

import dev.pkgdelta.repository.upkeep.Pruning;
import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pkgdelta repo prune}. */
@Command(
    name = "prune",
    description = {
      "Take away deltas that the policy does not want any more.",
      "",
      "They stay for the days of grace that the configuration sets, and published files stay until no"
          + " client can hold metadata that names them."
    })
final class RepoPruneCommand implements Callable<Integer> {

  @Option(names = "--dry-run", description = "Only tell what would go.")
  boolean dryRun;

  @Mixin RepoOptions repo;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

  @Override
  public Integer call() throws IOException {
    try (Repository repository = repo.open()) {
      Pruning.Result result = new Pruning(repository).run(dryRun);
      if (run.json) {
        JsonOutput.print(run.out(), json -> RecordJson.writeComponents(json, result));
      } else {
        run.say(
            "%d deltas%s (%s), %d published files (%s)"
                .formatted(
                    result.deltas(),
                    dryRun ? " would go" : " went",
                    ByteCount.rough(result.deltaBytes()),
                    result.files(),
                    ByteCount.rough(result.fileBytes())));
      }
    }
    return 0;
  }
}
