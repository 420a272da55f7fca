package dev.pkgdelta.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a delta, applies it, and compares the result with the target byte for byte.
 *
 * @param timed runs the programs; their files go to its directory
 * @param runs how often each program runs, 1 or more
 */
public record Trial(TimedRun timed, int runs) {

  private static final long SMALLEST_WINDOW = 1L << 26;

  /**
   * Tries one tool on one pair of files.
   *
   * @param constants values of names in commands that are the same for all files
   * @throws IOException if files can't be written
   * @throws InterruptedException if it was cancelled
   */
  public Outcome of(Tool tool, Path base, Path target, Map<String, String> constants)
      throws IOException, InterruptedException {
    Path delta = timed.directory().resolve("delta");
    Path output = timed.directory().resolve("output");
    Map<String, String> values = new HashMap<>(constants);
    long window = Math.max(SMALLEST_WINDOW, Long.highestOneBit(Files.size(base)) << 1);
    values.putAll(
        Map.of(
            "base", base.toString(),
            "target", target.toString(),
            "delta", delta.toString(),
            "output", output.toString(),
            "window", Long.toString(window),
            "windowLog", Long.toString(Math.clamp(Long.numberOfTrailingZeros(window), 27, 31))));
    String stage = "create";
    try {
      Cost create = run(Tool.fill(tool.encode(), values), delta);
      long deltaBytes = Files.size(delta);
      stage = "apply";
      Cost apply = run(Tool.fill(tool.decode(), values), output);
      stage = "compare";
      long difference = Files.mismatch(output, target);
      if (difference >= 0) {
        throw new ProgramFailed("the result differs from the target at offset " + difference);
      }
      return new Outcome.Done(deltaBytes, Files.size(target), create, apply);
    } catch (ProgramFailed e) {
      return new Outcome.Failed(stage, reason(e, values));
    } finally {
      Files.deleteIfExists(delta);
      Files.deleteIfExists(output);
    }
  }

  private Cost run(List<String> words, Path made)
      throws ProgramFailed, IOException, InterruptedException {
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Files.deleteIfExists(made);
      costs.add(timed.run(words));
      if (!Files.exists(made)) {
        throw new ProgramFailed("ended well but wrote no file");
      }
    }
    return Cost.median(costs);
  }

  /** Says why without the places of this run, which mean nothing to readers. */
  private static String reason(ProgramFailed failure, Map<String, String> values) {
    String reason = String.valueOf(failure.getMessage());
    for (String name : List.of("base", "target", "delta", "output")) {
      reason = reason.replace(values.getOrDefault(name, name), name.toUpperCase(Locale.ROOT));
    }
    return reason;
  }
}
