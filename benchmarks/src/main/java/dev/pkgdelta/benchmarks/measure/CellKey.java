package dev.pkgdelta.benchmarks.measure;

import dev.pkgdelta.benchmarks.pairs.Subject;

/**
 * All that a measurement depends on: if any of it changes, it must be made again.
 *
 * @param base the old file's identity
 * @param target the new file's identity
 * @param tool the tool's id
 * @param version the program's version
 * @param commands both commands, before their names are filled in
 * @param input what the program got
 * @param machine the machine
 * @param runs how often it was measured
 */
public record CellKey(
    String base,
    String target,
    String tool,
    String version,
    String commands,
    String input,
    String machine,
    int runs) {

  /** The key of a measurement to be made or looked up. */
  public static CellKey of(Subject subject, Tool tool, Machine machine, int runs) {
    return new CellKey(
        subject.baseIdentity(),
        subject.targetIdentity(),
        tool.id(),
        tool.version(),
        String.join(" ", tool.encode()) + " ; " + String.join(" ", tool.decode()),
        tool.input().name(),
        machine.identity(),
        runs);
  }
}
