package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;

import dev.pkgdelta.repository.layout.Publication;
import dev.pkgdelta.repository.upkeep.Publishing;
import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta repo publish}. */
final class RepoPublishCommand implements Command, Callable<Integer> {

  private boolean all;

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Show clients what changed, signed.",
            "",
            "Writes deltas, documents and metadata under new names, and replaces the timestamp"
                + " last: clients see all of the change or nothing. What did not change is not"
                + " written again. Also signs anew what is about to expire, so call it at least"
                + " once a day.")
        .add(
            flag(it -> all = it, "--all")
                .description("Look at everything again, not only at what changed."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    try (Repository repository = repo.open()) {
      Publication done = new Publishing(repository).run(all);
      if (run.json) {
        JsonOutput.print(run.out(), json -> RecordJson.writeComponents(json, done));
      } else if (done.changed()) {
        run.say(
            "version %d: %d packages changed, %d went, %d metadata files (%s)"
                .formatted(
                    done.version(),
                    done.documents(),
                    done.removed(),
                    done.metadataFiles(),
                    ByteCount.rough(done.metadataBytes())));
      } else {
        run.say("nothing changed since version " + done.version());
      }
    }
    return 0;
  }
}
