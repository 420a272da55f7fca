package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;

import dev.pkgdelta.repository.upkeep.Repository;
import dev.pkgdelta.repository.upkeep.Verification;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta repo verify}. */
final class RepoVerifyCommand implements Command, Callable<Integer> {

  private boolean noProofs;

  private boolean repair;

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Check every delta.",
            "",
            "Each file is compared with the catalog, each published one is read as a client reads"
                + " it, signatures and all, and each delta whose base is kept is applied and"
                + " compared with its target.")
        .exitCodes(
            "0:All is right.",
            "4:Some deltas are damaged or missing, or the published tree can't be trusted.")
        .add(
            flag(it -> noProofs = it, "--no-proofs")
                .description("Compare hashes only; apply nothing."))
        .add(
            flag(it -> repair = it, "--repair")
                .description("Forget what is damaged, so that the next generate makes it again."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    try (Repository repository = repo.open();
        ProgressBar progress = run.progress()) {
      Verification.Result result =
          new Verification(repository)
              .run(!noProofs, repair, progress, fault -> GenerateProgress.warn(run, fault));
      if (run.json) {
        JsonOutput.print(run.out(), json -> RecordJson.writeComponents(json, result));
      } else {
        run.say(
            "%d deltas checked, %d applied, %d published, %d at fault"
                .formatted(
                    result.deltas(), result.applied(), result.published(), result.faults().size()));
      }
      return result.faults().isEmpty() ? 0 : 4;
    }
  }
}
