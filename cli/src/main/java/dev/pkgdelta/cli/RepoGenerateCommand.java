package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.option;

import dev.pkgdelta.repository.generate.GenerateResult;
import dev.pkgdelta.repository.policy.Budget;
import dev.pkgdelta.repository.policy.Verdict;
import dev.pkgdelta.repository.upkeep.Generation;
import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta repo generate}. */
final class RepoGenerateCommand implements Command, Callable<Integer> {

  private boolean dryRun;

  private boolean explain;

  private boolean noScan;

  private @Nullable Integer jobs;

  private @Nullable ByteCount memory;

  private @Nullable Long maxDeltas;

  private @Nullable ByteCount maxSize;

  private @Nullable Long minutes;

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Make the deltas that the policy wants.",
            "",
            "Looks through the sources, takes in what was announced, plans, and makes deltas on all"
                + " processors: security updates first, then what most machines have, then what"
                + " waited longest. Each delta is applied in a pass of its own before it counts. A"
                + " run that was stopped, or killed, goes on where it was. A pair that fails is"
                + " noted with its reason and stops nothing else.")
        .exitCodes(
            "0:All that was to be made was made or refused, or the budget is spent.",
            "1:Some pairs failed for a reason that may pass, or the run was stopped.",
            "2:Wrong use of the command, or a wrong configuration.")
        .add(flag(it -> dryRun = it, "--dry-run").description("Plan, and make nothing."))
        .add(
            flag(it -> explain = it, "--explain")
                .description(
                    "Print what becomes of each pair, and why; with --dry-run of all there are."))
        .add(
            flag(it -> noScan = it, "--no-scan")
                .description("Do not look through the sources; take in what was announced."))
        .add(
            option(Integer.class, it -> jobs = it, "--jobs")
                .paramLabel("N")
                .description("Make at most N deltas at a time (default: as many as --threads)."))
        .add(
            option(ByteCount.class, it -> memory = it, "--memory")
                .paramLabel("SIZE")
                .description(
                    "What the deltas that are made at a time may declare together (default: what"
                        + " this command may take)."))
        .add(
            option(Long.class, it -> maxDeltas = it, "--max-deltas")
                .paramLabel("N")
                .description("Make at most N deltas."))
        .add(
            option(ByteCount.class, it -> maxSize = it, "--max-size")
                .paramLabel("SIZE")
                .description("Begin no delta when those of this run take SIZE."))
        .add(
            option(Long.class, it -> minutes = it, "--minutes")
                .paramLabel("N")
                .description("Begin no delta after N minutes."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Repository repository = repo.open()) {
      Generation generation = new Generation(repository);
      return dryRun ? plan(generation) : generate(generation);
    }
  }

  private int generate(Generation generation) throws IOException, InterruptedException {
    int threads = run.checkedThreads();
    int most = jobs == null ? threads : Math.max(1, jobs);
    Budget budget =
        new Budget(
            maxDeltas == null ? OptionalLong.empty() : OptionalLong.of(maxDeltas),
            maxSize == null ? OptionalLong.empty() : OptionalLong.of(maxSize.bytes()),
            minutes == null ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes)));
    long bytes = memory == null ? Runtime.getRuntime().maxMemory() : memory.bytes();
    GenerateResult result;
    try (GenerateProgress progress = new GenerateProgress(run, explain)) {
      result =
          generation.run(
              new Generation.Options(most, Math.max(1, threads / most), bytes, budget, !noScan),
              progress);
    }
    if (run.json) {
      JsonOutput.print(run.out(), json -> RecordJson.writeComponents(json, result));
    } else {
      run.say(
          "%d made (%s for packages of %s), %d refused, %d failed, %d left; %s after %.1f s"
              .formatted(
                  result.made(),
                  ByteCount.rough(result.deltaBytes()),
                  ByteCount.rough(result.targetBytes()),
                  result.refused(),
                  result.failed(),
                  result.left(),
                  RecordJson.word(result.end()).replace('-', ' '),
                  result.seconds()));
    }
    return result.failed() > 0 || result.end() == GenerateResult.End.STOPPED ? 1 : 0;
  }

  private int plan(Generation generation) throws IOException {
    Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
    List<Map<String, Object>> pairs = new ArrayList<>();
    generation.plan(
        !noScan,
        warning -> GenerateProgress.warn(run, warning),
        (series, plan) -> {
          if (explain) {
            run.say(series.label());
          }
          plan.forEach(
              pair -> {
                counts.merge(pair.verdict(), 1L, Long::sum);
                if (explain) {
                  run.say("  " + PlanText.line(pair));
                }
                if (run.json && explain) {
                  pairs.add(PlanText.properties(series, pair));
                }
              });
        });
    if (run.json) {
      JsonOutput.print(
          run.out(),
          json -> {
            json.writeObjectPropertyStart("verdicts");
            counts.forEach(
                (verdict, count) -> json.writeNumberProperty(RecordJson.word(verdict), count));
            json.writeEndObject();
            if (explain) {
              RecordJson.writeProperty(json, "pairs", pairs);
            }
          });
    } else {
      counts.forEach((verdict, count) -> run.say("%6d  %s".formatted(count, verdict.label())));
    }
    return 0;
  }
}
