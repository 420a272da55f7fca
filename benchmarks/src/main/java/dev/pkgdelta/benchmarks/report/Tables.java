package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.measure.Outcome;
import dev.pkgdelta.benchmarks.measure.Outcome.Done;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.Subject;
import dev.pkgdelta.benchmarks.report.Block.Table;
import dev.pkgdelta.benchmarks.report.Block.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The report's tables.
 *
 * @param all what they are about
 */
record Tables(Measurements all) {

  /** Sizes and times of pkgdelta's profiles as shares of debdelta's. */
  Table besideDebdelta(Tool debdelta) {
    List<List<Value>> rows = new ArrayList<>();
    for (Tool tool : own(Group.DEB)) {
      List<Subject> subjects = all.of(Group.DEB);
      Comparison size =
          Comparison.between(all, subjects, tool, debdelta, done -> (double) done.deltaBytes());
      rows.add(
          values(
              tool.label(),
              Integer.toString(size.pairs()),
              Format.ratio(size.geometricMean()),
              Format.ratio(size.total()),
              total(subjects, tool, debdelta, done -> done.create().wallSeconds()),
              total(subjects, tool, debdelta, done -> done.create().cpuSeconds()),
              total(subjects, tool, debdelta, done -> done.apply().wallSeconds()),
              total(subjects, tool, debdelta, done -> done.apply().cpuSeconds())));
    }
    return new Table(
        List.of(
            "",
            " pairs",
            " size, geometric mean",
            " size, total",
            " create wall",
            " create CPU",
            " apply wall",
            " apply CPU"),
        rows);
  }

  private String total(
      List<Subject> subjects, Tool ours, Tool theirs, ToDoubleFunction<Done> figure) {
    return Format.ratio(Comparison.between(all, subjects, ours, theirs, figure).total());
  }

  /** Sizes of pkgdelta's deltas as shares of the best peer's, for each group. */
  Table besideBestPeer() {
    List<List<Value>> rows = new ArrayList<>();
    for (Group group : all.groups()) {
      for (Tool tool : own(group).stream().filter(tool -> !tool.extended()).toList()) {
        Comparison size = Comparison.withBestPeer(all, all.of(group), tool);
        if (size.pairs() > 0) {
          rows.add(
              values(
                  group.title(),
                  tool.label(),
                  Integer.toString(size.pairs()),
                  Format.ratio(size.geometricMean()),
                  Format.ratio(size.total()),
                  Integer.toString(size.larger())));
        }
      }
    }
    return new Table(
        List.of("", "", " pairs", " geometric mean", " total", " pairs where larger"), rows);
  }

  /** Bytes of all deltas of a group. */
  Table sizes(Group group) {
    List<Tool> tools = all.tools(group).stream().filter(tool -> !tool.blind()).toList();
    List<String> columns = new ArrayList<>(List.of("", " new file"));
    tools.forEach(tool -> columns.add(" " + tool.label()));
    Optional<Tool> main = all.tool("pkgdelta-default").filter(tools::contains);
    if (main.isPresent()) {
      columns.addAll(List.of("best peer", " default / best peer"));
    }
    List<List<Value>> rows = new ArrayList<>();
    for (Subject subject : all.of(group)) {
      OptionalLong smallest =
          tools.stream()
              .flatMap(tool -> all.done(subject, tool).stream())
              .mapToLong(Done::deltaBytes)
              .min();
      List<Value> row = new ArrayList<>();
      row.add(Value.of(subject.name()));
      row.add(Value.of(Format.bytes(subject.targetSize())));
      for (Tool tool : tools) {
        row.add(
            new Value(
                value(subject, tool, done -> Format.bytes(done.deltaBytes())),
                all.done(subject, tool)
                    .filter(done -> done.deltaBytes() == smallest.orElse(-1))
                    .isPresent()));
      }
      main.ifPresent(tool -> addBestPeer(row, subject, tool));
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  private void addBestPeer(List<Value> row, Subject subject, Tool main) {
    Optional<Comparison.Best> best = Comparison.Best.peer(all, subject);
    row.add(Value.of(best.map(peer -> peer.tool().label()).orElse(Format.NONE)));
    row.add(
        Value.of(
            best.flatMap(
                    peer ->
                        all.done(subject, main)
                            .map(done -> (double) done.deltaBytes() / peer.bytes()))
                .map(Format::ratio)
                .orElse(Format.NONE)));
  }

  /** A figure of every measurement of some groups. */
  Table figures(List<Group> groups, Function<Done, String> figure) {
    List<Tool> tools =
        all.tools().stream()
            .filter(tool -> !tool.blind() && groups.stream().anyMatch(tool.groups()::contains))
            .toList();
    List<String> columns = new ArrayList<>(List.of(""));
    tools.forEach(tool -> columns.add(" " + tool.label()));
    List<List<Value>> rows = new ArrayList<>();
    for (Group group : groups) {
      for (Subject subject : all.of(group)) {
        List<Value> row = new ArrayList<>();
        row.add(Value.of(subject.name()));
        tools.forEach(tool -> row.add(Value.of(value(subject, tool, figure))));
        rows.add(row);
      }
    }
    return new Table(columns, rows);
  }

  /** How fast packages seem to come over links. */
  static Table virtualSpeed(VirtualSpeed speed) {
    List<String> columns = new ArrayList<>(List.of(" Mbit/s", " full download"));
    speed.tools().forEach(tool -> columns.add(" " + tool.label()));
    List<List<Value>> rows = new ArrayList<>();
    for (int link : VirtualSpeed.LINKS) {
      List<Value> row = new ArrayList<>();
      row.add(Value.of(Integer.toString(link)));
      row.add(Value.of(Format.seconds(VirtualSpeed.full(link))));
      speed.tools().forEach(tool -> row.add(Value.of(Format.seconds(speed.of(tool, link)))));
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  /** What the programs that see no layers make of packages as they are. */
  Table blind() {
    List<List<Value>> rows = new ArrayList<>();
    for (Tool tool : all.tools().stream().filter(Tool::blind).toList()) {
      List<Subject> subjects =
          all.subjects().stream().filter(subject -> all.done(subject, tool).isPresent()).toList();
      long deltas =
          subjects.stream()
              .flatMap(subject -> all.done(subject, tool).stream())
              .mapToLong(Done::deltaBytes)
              .sum();
      long full = subjects.stream().mapToLong(Subject::targetSize).sum();
      rows.add(
          values(
              tool.label(),
              Integer.toString(subjects.size()),
              Format.bytes(full),
              Format.bytes(deltas),
              Format.ratio((double) deltas / Math.max(full, 1))));
    }
    return new Table(List.of("", " packages", " bytes", " deltas", " share"), rows);
  }

  /** Which releases were measured. */
  Table releases() {
    List<List<Value>> rows =
        all.subjects().stream()
            .filter(subject -> !subject.oldVersion().isEmpty() && subject.group() != Group.ELF)
            .map(
                subject ->
                    values(
                        subject.name(),
                        subject.oldVersion(),
                        subject.newVersion(),
                        Format.bytes(subject.targetSize())))
            .toList();
    return new Table(List.of("", "old", "new", " bytes of the new package"), rows);
  }

  /** What went wrong. */
  Table failures() {
    List<List<Value>> rows = new ArrayList<>();
    for (Subject subject : all.subjects()) {
      for (Tool tool : all.tools(subject.group())) {
        all.cell(subject, tool)
            .ifPresent(
                cell -> {
                  if (cell.outcome() instanceof Outcome.Failed(String stage, String reason)) {
                    rows.add(values(subject.name(), tool.label(), stage, reason));
                  }
                });
      }
    }
    return new Table(List.of("", "program", "at", "why"), rows);
  }

  private List<Tool> own(Group group) {
    return all.tools(group).stream().filter(Tool::own).toList();
  }

  private String value(Subject subject, Tool tool, Function<Done, String> figure) {
    if (!tool.groups().contains(subject.group())) {
      return Format.NONE;
    }
    return all.cell(subject, tool)
        .map(
            cell ->
                switch (cell.outcome()) {
                  case Done done -> figure.apply(done);
                  case Outcome.Failed _ -> "failed";
                })
        .orElse("not reached");
  }

  private static List<Value> values(String... texts) {
    return Arrays.stream(texts).map(Value::of).toList();
  }
}
