package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;

import dev.pkgdelta.repository.upkeep.Pruning;
import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta repo prune}. */
final class RepoPruneCommand implements Command, Callable<Integer> {

  private boolean dryRun;

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "prune";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Take away deltas that the policy does not want any more.",
            "",
            "They stay for the days of grace that the configuration sets, and published files stay"
                + " until no client can hold metadata that names them.")
        .add(flag(it -> dryRun = it, "--dry-run").description("Only tell what would go."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

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
