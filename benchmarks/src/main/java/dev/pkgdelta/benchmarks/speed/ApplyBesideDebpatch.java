package dev.pkgdelta.benchmarks.speed;

import dev.pkgdelta.benchmarks.corpus.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Makes and applies deltas of pairs of .deb files with pkgdelta and with debdelta, in turn, and
 * prints a Markdown table of sizes, times and memory.
 *
 * <pre>
 * ApplyBesideDebpatch PKGDELTA RUNS OLD.deb NEW.deb [OLD.deb NEW.deb ...]
 * </pre>
 */
public final class ApplyBesideDebpatch {

  private final Path scratch;
  private final String pkgdelta;
  private final int runs;

  private ApplyBesideDebpatch(Path scratch, String pkgdelta, int runs) {
    this.scratch = scratch;
    this.pkgdelta = pkgdelta;
    this.runs = runs;
  }

  /** Runs the comparison; see the class. */
  public static void main(String[] args) throws IOException {
    if (args.length < 4 || args.length % 2 != 0) {
      System.err.println("usage: ApplyBesideDebpatch PKGDELTA RUNS OLD.deb NEW.deb ...");
      System.exit(2);
    }
    if (!Command.exists("debdelta") || !Files.isExecutable(Path.of("/usr/bin/time"))) {
      System.err.println("needs debdelta and GNU time: apt-get install debdelta time");
      System.exit(1);
    }
    Path scratch = Files.createTempDirectory("pkgdelta-speed");
    ApplyBesideDebpatch comparison =
        new ApplyBesideDebpatch(
            scratch, Path.of(args[0]).toAbsolutePath().toString(), Integer.parseInt(args[1]));
    System.out.println(
        "| package | full | pkgdelta | debdelta | create s | debdelta s | apply s | debpatch s"
            + " | ratio | apply MiB | debpatch MiB |");
    System.out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for (int i = 2; i < args.length; i += 2) {
      System.out.println(
          comparison.row(Path.of(args[i]).toAbsolutePath(), Path.of(args[i + 1]).toAbsolutePath()));
    }
  }

  private String row(Path old, Path target) throws IOException {
    Path ours = scratch.resolve("ours.pkgdelta");
    Path theirs = scratch.resolve("theirs.debdelta");
    Path rebuilt = scratch.resolve("rebuilt.deb");
    Files.deleteIfExists(ours);
    Files.deleteIfExists(theirs);
    Measured create =
        Measured.run(
            scratch, List.of(pkgdelta, "create", "-q", old + "", target + "", "-o", ours + ""));
    Measured debdelta =
        Measured.run(scratch, List.of("debdelta", old + "", target + "", theirs + ""));
    List<Measured> apply = new ArrayList<>();
    List<Measured> debpatch = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      Files.deleteIfExists(rebuilt);
      apply.add(
          Measured.run(
              scratch, List.of(pkgdelta, "apply", "-q", ours + "", old + "", "-o", rebuilt + "")));
      requireSame(rebuilt, target);
      Files.deleteIfExists(rebuilt);
      debpatch.add(
          Measured.run(scratch, List.of("debpatch", "-A", theirs + "", old + "", rebuilt + "")));
      requireSame(rebuilt, target);
    }
    double ourWall = median(apply, Measured::wall);
    double theirWall = median(debpatch, Measured::wall);
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %.1f | %.1f | %.2f | %.2f | %.2f | %.0f | %.0f |",
        target.getFileName(),
        Files.size(target),
        Files.size(ours),
        Files.size(theirs),
        create.wall(),
        debdelta.wall(),
        ourWall,
        theirWall,
        ourWall / theirWall,
        median(apply, m -> m.peakKib() / 1024.0),
        median(debpatch, m -> m.peakKib() / 1024.0));
  }

  private static void requireSame(Path rebuilt, Path target) throws IOException {
    long difference = Files.mismatch(rebuilt, target);
    if (difference >= 0) {
      throw new IOException(rebuilt + " differs from " + target + " at offset " + difference);
    }
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
