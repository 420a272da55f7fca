package dev.pkgdelta.cli;

import dev.pkgdelta.repository.upkeep.Repository;
import dev.pkgdelta.repository.upkeep.Verification;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pkgdelta repo verify}. */
@Command(
    name = "verify",
    description = {
      "Check every delta.",
      "",
      "Each file is compared with the catalog, each published one is read as a client reads it,"
          + " signatures and all, and each delta whose base is kept is applied and compared with its"
          + " target."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is right.",
      "4:Some deltas are damaged or missing, or the published tree can't be trusted."
    })
final class RepoVerifyCommand implements Callable<Integer> {

  @Option(names = "--no-proofs", description = "Compare hashes only; apply nothing.")
  boolean noProofs;

  @Option(
      names = "--repair",
      description = "Forget what is damaged, so that the next generate makes it again.")
  boolean repair;

  @Mixin RepoOptions repo;

  @Mixin(name = RunOptions.MIXIN)
  RunOptions run;

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
