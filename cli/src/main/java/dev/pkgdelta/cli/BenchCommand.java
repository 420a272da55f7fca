package dev.pkgdelta.cli;

import static dev.pkgdelta.cli.CommandModel.flag;
import static dev.pkgdelta.cli.CommandModel.option;
import static dev.pkgdelta.cli.CommandModel.options;
import static dev.pkgdelta.cli.CommandModel.parameters;

import dev.pkgdelta.cli.bench.BenchObserver;
import dev.pkgdelta.cli.bench.BenchRequest;
import dev.pkgdelta.cli.bench.BenchResult;
import dev.pkgdelta.cli.bench.Benchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** {@code pkgdelta bench}. */
final class BenchCommand implements Command, Callable<Integer> {

  private static final Set<String> GROUPS =
      new TreeSet<>(Set.of("deb", "npm", "jar", "wheel", "elf", "scaling"));

  private List<Path> files = List.of();

  private Path report = Path.of("pkgdelta-bench.md");

  private boolean quick;

  private Set<String> only = Set.of();

  private Set<String> packages = Set.of();

  private Set<String> programs = Set.of();

  private @Nullable Integer minutes;

  private int runs = 1;

  private @Nullable Path workDirectory;

  private boolean refresh;

  private boolean retryFailed;

  private @Nullable Path hdiffz;

  private String note = "";

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Measure pkgdelta beside other delta programs, and write a report.",
            "",
            "Fetches two releases of each package of a corpus through this machine's apt, npm and"
                + " Maven, then makes and applies deltas with pkgdelta and with every peer that is"
                + " installed: debdelta, xdelta3, zstd, bsdiff and HDiffPatch. Peers that can't see"
                + " inside a package get its uncompressed image. Every result is compared byte for"
                + " byte.",
            "",
            "Every measurement is kept as soon as it is made: a run that was stopped goes on where"
                + " it was, and only what changed (a package, a program, the machine) is measured"
                + " again.")
        .exitCodes(
            "0:The report was written; programs that failed are in it.",
            "1:It could not be, the run was stopped, or pkgdelta itself failed at some pair.",
            "2:Wrong use of the command.")
        .examples(
            "  pkgdelta bench --quick",
            "  pkgdelta bench -o docs/benchmarks.md",
            "  pkgdelta bench curl_1_amd64.deb curl_2_amd64.deb")
        .add(
            parameters(List.class, Path.class, (List<Path> it) -> files = it)
                .arity("0..*")
                .paramLabel("OLD NEW")
                .description("Pairs of files to measure in place of the corpus."))
        .add(
            option(Path.class, it -> report = it, "-o", "--output")
                .paramLabel("REPORT.md")
                .description(
                    "The report (default: pkgdelta-bench.md). The plots and the same report as one"
                        + " HTML page go to a directory of that name beside it."))
        .add(
            flag(it -> quick = it, "--quick")
                .description("Measure a few small packages, for at most 5 minutes."))
        .add(
            options(Set.class, String.class, (Set<String> it) -> only = it, "--only")
                .splitRegex(",")
                .paramLabel("GROUP")
                .description(
                    "Measure only these groups of the corpus: deb, npm, jar, wheel, elf, scaling"
                        + " (default: all)."))
        .add(
            options(Set.class, String.class, (Set<String> it) -> packages = it, "--package")
                .splitRegex(",")
                .paramLabel("NAME")
                .description("Measure only these packages of the corpus (default: all)."))
        .add(
            options(Set.class, String.class, (Set<String> it) -> programs = it, "--program")
                .splitRegex(",")
                .paramLabel("PROGRAM")
                .description(
                    "Measure only these programs, such as pkgdelta-default,debdelta,zstd (default:"
                        + " all that are installed)."))
        .add(
            option(Integer.class, it -> minutes = it, "--minutes")
                .paramLabel("N")
                .description("Begin no measurement after N minutes; the next run goes on."))
        .add(
            option(int.class, it -> runs = it, "--runs")
                .paramLabel("N")
                .description("Make each measurement N times and take the median (default: 1)."))
        .add(
            option(Path.class, it -> workDirectory = it, "--work-dir")
                .paramLabel("DIR")
                .description(
                    "Where packages and results are kept (default: pkgdelta/bench in XDG_CACHE_HOME"
                        + " or ~/.cache)."))
        .add(
            flag(it -> refresh = it, "--refresh")
                .description("Ask the package clients again which releases are the newest."))
        .add(
            flag(it -> retryFailed = it, "--retry-failed")
                .description("Measure again what failed in an earlier run."))
        .add(
            option(Path.class, it -> hdiffz = it, "--hdiffz")
                .paramLabel("FILE")
                .description(
                    "HDiffPatch's hdiffz; hpatchz is expected beside it (default: both are looked"
                        + " for on the PATH)."))
        .add(
            option(String.class, it -> note = it, "--note")
                .paramLabel("TEXT")
                .description("What readers of the report should know about this run."))
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchRequest request = request();
    Benchmark benchmark =
        ServiceLoader.load(Benchmark.class)
            .findFirst()
            .orElseThrow(
                () ->
                    new IOException(
                        "the benchmark is not in this installation: start it with ./pkgdelta from a"
                            + " checkout"));
    BenchResult result = benchmark.run(request, observer());
    if (run.json) {
      JsonOutput.print(run.out(), json -> RecordJson.writeComponents(json, result));
    } else {
      run.say(
          "%d measured, %d kept from earlier runs, %d failed, %d left for the next run"
              .formatted(result.measured(), result.reused(), result.failed(), result.left()));
      result.reports().forEach(file -> run.say("wrote " + file));
    }
    return result.ownFailures() == 0 ? 0 : 1;
  }

  private BenchRequest request() {
    if (runs < 1) {
      throw wrongUse("--runs " + runs + ": at least one is needed");
    }
    if (!GROUPS.containsAll(only)) {
      throw wrongUse("--only " + String.join(",", only) + ": the groups are " + GROUPS);
    }
    if (files.size() % 2 != 0) {
      throw wrongUse(files.getLast() + " has no partner: give pairs of an old and a new file");
    }
    if (!report.toString().endsWith(".md")) {
      throw wrongUse("-o " + report + ": the report's name must end in .md");
    }
    return new BenchRequest(
        report.toAbsolutePath().normalize(),
        workDirectory == null ? defaultWorkDirectory() : workDirectory.toAbsolutePath(),
        run.checkedTemporary().toAbsolutePath(),
        files.stream().map(Path::toAbsolutePath).toList(),
        only,
        packages,
        programs,
        quick,
        minutes == null ? null : Duration.ofMinutes(minutes),
        refresh,
        retryFailed,
        runs,
        run.checkedThreads(),
        hdiffz == null ? null : hdiffz.toAbsolutePath(),
        note);
  }

  private ParameterException wrongUse(String message) {
    return new ParameterException(run.command.commandLine(), message);
  }

  private static Path defaultWorkDirectory() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return (cache != null && cache.startsWith("/")
            ? Path.of(cache)
            : Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("pkgdelta/bench");
  }

  private BenchObserver observer() {
    return new BenchObserver() {
      @Override
      public void news(String line) {
        if (!run.quiet) {
          run.command.commandLine().getErr().println(line);
          run.command.commandLine().getErr().flush();
        }
      }

      @Override
      public boolean cancelled() {
        return Interruption.requested();
      }
    };
  }
}
