package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.option;

import dev.pkgdelta.cli.text.TextTable;
import dev.pkgdelta.repository.stats.HtmlReport;
import dev.pkgdelta.repository.stats.Statistics;
import dev.pkgdelta.repository.stats.Statistics.Figures;
import dev.pkgdelta.repository.upkeep.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta repo stats}. */
final class RepoStatsCommand implements Command, Callable<Integer> {

  private int packages = 20;

  private @Nullable Path html;

  private final RepoOptions repo = new RepoOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "stats";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Tell what a repository holds and saves.",
            "",
            "Stored is what deltas take, represented what the packages take that they give; saved"
                + " is the difference: what is not transferred if each delta is used once. Of what"
                + " is stored, parts are rebuild parts, which clients on slow links leave out; the"
                + " last three columns say what is saved without them.")
        .add(
            option(int.class, it -> packages = it, "--packages")
                .paramLabel("N")
                .description("List the N packages that save most (default: 20)."))
        .add(
            option(Path.class, it -> html = it, "--html")
                .paramLabel("FILE")
                .description("Also write one HTML page with plots."))
        .add("repo", repo)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException {
    try (Repository repository = repo.open()) {
      Statistics statistics = Statistics.of(repository.catalog(), packages);
      if (html != null) {
        Files.writeString(html, HtmlReport.of(statistics, repository.clock().instant()));
      }
      if (run.json) {
        JsonOutput.print(run.out(), json -> RecordJson.writeComponents(json, statistics));
      } else {
        show(statistics);
      }
    }
    return 0;
  }

  private void show(Statistics statistics) {
    run.say(
        "%,d packages in %,d releases; %,d deltas to be made"
            .formatted(statistics.packages(), statistics.releases(), statistics.jobs()));
    table("", List.of(statistics.total()));
    table("update", statistics.byUpdate());
    table("type", statistics.byType());
    table("package", statistics.byPackage());
    statistics
        .refusals()
        .forEach(
            (reason, pairs) -> run.say("%,d pairs have no delta: %s".formatted(pairs, reason)));
  }

  private void table(String label, List<Figures> rows) {
    if (rows.isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(
            label,
            " deltas",
            " stored",
            " parts",
            " represented",
            " saved",
            " average",
            " best",
            " less parts",
            " average",
            " best");
    for (Figures row : rows) {
      table.add(
          row.label().isEmpty() ? "all" : row.label(),
          "%,d".formatted(row.deltas()),
          ByteCount.rough(row.stored()),
          ByteCount.rough(row.rebuildParts()),
          ByteCount.rough(row.represented()),
          ByteCount.rough(row.whole().saved()),
          percent(row.whole().averageRatio()),
          percent(row.whole().bestRatio()),
          ByteCount.rough(row.withoutParts().saved()),
          percent(row.withoutParts().averageRatio()),
          percent(row.withoutParts().bestRatio()));
    }
    run.say("");
    table.lines().forEach(run::say);
  }

  private static String percent(double share) {
    return "%.1f %%".formatted(100 * share);
  }
}
