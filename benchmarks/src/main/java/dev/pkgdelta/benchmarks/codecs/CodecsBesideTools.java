package dev.pkgdelta.benchmarks.codecs;

import dev.pkgdelta.benchmarks.measure.Cost;
import dev.pkgdelta.benchmarks.measure.ProgramFailed;
import dev.pkgdelta.benchmarks.measure.TimedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes patches by {@code pkgdelta diff} and by the tools whose formats it writes, and applies each
 * tool's patch by the tool and by {@code pkgdelta patch}: whole processes in turn, in one run.
 *
 * <p>Arguments: the launcher, an empty directory, then old and new files in turn. Prints a table in
 * Markdown: bytes, and seconds of wall and processor time, the median of the rounds. A tool that
 * takes longer than {@link #LIMIT} for its patch is ended, and its row says so: bsdiff's sorting of
 * large archives goes on for hours.
 */
public final class CodecsBesideTools {

  private static final int ROUNDS = 5;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final String launcher;
  private final Path scratch;
  private final TimedRun runner;

  private CodecsBesideTools(String launcher, Path scratch) {
    this.launcher = launcher;
    this.scratch = scratch;
    this.runner = new TimedRun(scratch, LIMIT, () -> false);
  }

  /** Runs the comparison. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path scratch = Path.of(arguments[1]).toAbsolutePath();
    CodecsBesideTools comparison = new CodecsBesideTools(arguments[0], scratch);
    System.out.println(
        "| new file | tool | its patch | ours | diff, s | ours | patch, s | ours | its CPU | ours |");
    System.out.println("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (int i = 2; i + 1 < arguments.length; i += 2) {
      Path old = Path.of(arguments[i]).toAbsolutePath();
      Path target = Path.of(arguments[i + 1]).toAbsolutePath();
      for (CodecTool tool : CodecTool.values()) {
        System.out.println(comparison.rowOrReason(tool, old, target));
      }
    }
  }

  private String rowOrReason(CodecTool tool, Path old, Path target)
      throws IOException, InterruptedException {
    try {
      return row(tool, old, target);
    } catch (ProgramFailed e) {
      return "| %s | `%s` | not measured: %s | | | | | | | |"
          .formatted(target.getFileName(), tool.label(), e.getMessage());
    }
  }

  private String row(CodecTool tool, Path old, Path target)
      throws IOException, InterruptedException, ProgramFailed {
    Path theirs = scratch.resolve("theirs");
    Path ours = scratch.resolve("ours");
    Path made = scratch.resolve("made");
    List<String> diff = new ArrayList<>(List.of(launcher, "diff", "-q", "-o", ours.toString()));
    diff.add("--codec");
    diff.addAll(tool.codec());
    diff.addAll(List.of(old.toString(), target.toString()));
    Cost theirDiff = runner.run(tool.diff(old, target, theirs));
    Cost ourDiff = runner.run(diff);
    List<Cost> theirCosts = new ArrayList<>();
    List<Cost> ourCosts = new ArrayList<>();
    List<String> patch =
        List.of(launcher, "patch", "-q", theirs.toString(), old.toString(), "-o", made.toString());
    for (int round = -1; round < ROUNDS; round++) {
      Cost their = runner.run(tool.patch(theirs, old, made));
      check(made, target);
      Cost our = runner.run(patch);
      check(made, target);
      if (round >= 0) {
        theirCosts.add(their);
        ourCosts.add(our);
      }
    }
    Cost their = Cost.median(theirCosts);
    Cost our = Cost.median(ourCosts);
    return String.format(
        Locale.ROOT,
        "| %s | `%s` | %d | %d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f |",
        target.getFileName(),
        tool.label(),
        Files.size(theirs),
        Files.size(ours),
        theirDiff.wallSeconds(),
        ourDiff.wallSeconds(),
        their.wallSeconds(),
        our.wallSeconds(),
        their.cpuSeconds(),
        our.cpuSeconds());
  }

  private static void check(Path made, Path target) throws IOException {
    if (Files.mismatch(made, target) >= 0) {
      throw new IOException("a patch did not give " + target);
    }
    Files.delete(made);
  }
}
