package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.measure.Cell;
import dev.pkgdelta.benchmarks.measure.Machine;
import dev.pkgdelta.benchmarks.measure.Outcome.Done;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a report is about.
 *
 * @param tools in the order of columns
 * @param missing names of peers that are not installed
 * @param subjects in the order of rows
 * @param cells what was measured of each subject with each tool, by its id
 * @param quick whether only the small corpus was measured
 * @param runs how often each measurement was made
 * @param threads how many processors pkgdelta could use
 * @param note what readers should know; empty for nothing
 */
public record Measurements(
    Machine machine,
    List<Tool> tools,
    List<String> missing,
    List<Subject> subjects,
    Map<Subject, Map<String, Cell>> cells,
    boolean quick,
    int runs,
    int threads,
    String note) {

  /** Copies the collections. */
  public Measurements {
    tools = List.copyOf(tools);
    missing = List.copyOf(missing);
    subjects = List.copyOf(subjects);
    cells = new HashMap<>(cells);
  }

  /** Returns a measurement, good or bad. */
  Optional<Cell> cell(Subject subject, Tool tool) {
    return Optional.ofNullable(cells.getOrDefault(subject, Map.of()).get(tool.id()));
  }

  /** Returns a measurement that succeeded. */
  Optional<Done> done(Subject subject, Tool tool) {
    return cell(subject, tool)
        .map(Cell::outcome)
        .flatMap(outcome -> outcome instanceof Done done ? Optional.of(done) : Optional.empty());
  }

  /** Returns the pairs of one group. */
  List<Subject> of(Group group) {
    return subjects.stream().filter(subject -> subject.group() == group).toList();
  }

  /** Returns the groups that have pairs. */
  List<Group> groups() {
    return subjects.stream().map(Subject::group).distinct().sorted().toList();
  }

  /** Returns the tools that are used on a group. */
  List<Tool> tools(Group group) {
    return tools.stream().filter(tool -> tool.groups().contains(group)).toList();
  }

  /** Returns a tool. */
  Optional<Tool> tool(String id) {
    return tools.stream().filter(tool -> tool.id().equals(id)).findFirst();
  }
}
