package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.measure.Cell;
import dev.pkgdelta.benchmarks.measure.CellKey;
import dev.pkgdelta.benchmarks.measure.Cost;
import dev.pkgdelta.benchmarks.measure.Machine;
import dev.pkgdelta.benchmarks.measure.Outcome;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Two pairs, three tools, one failure, one pair of growing images. */
final class SampleMeasurements {

  static final Tool OURS = tool("pkgdelta-default", "pkgdelta default", Group.DEB);
  static final Tool PEER = tool("debdelta", "debdelta", Group.DEB);
  static final Tool OTHER_PEER = tool("bsdiff", "bsdiff", Group.DEB);
  static final Tool SCALED = tool("pkgdelta-default-2g", "pkgdelta default", Group.SCALING);

  private static final Machine MACHINE =
      new Machine("Some <CPU> & more", 2, 8L << 30, "Some Linux 1", "Some Java 25", 0.5);

  private SampleMeasurements() {}

  static Measurements some() {
    Subject first = subject(Group.DEB, "first_package");
    Subject second = subject(Group.DEB, "a | second <package>");
    Subject scaled = subject(Group.SCALING, "10 MB of 2 packages");
    return new Measurements(
        MACHINE,
        List.of(OURS, PEER, OTHER_PEER, SCALED),
        List.of("HDiffPatch"),
        List.of(first, second, scaled),
        Map.of(
            first,
            Map.of(
                OURS.id(), cell(first, OURS, done(100)),
                PEER.id(), cell(first, PEER, done(400)),
                OTHER_PEER.id(), cell(first, OTHER_PEER, done(200))),
            second,
            Map.of(
                OURS.id(), cell(second, OURS, done(1000)),
                PEER.id(), cell(second, PEER, new Outcome.Failed("apply", "it <broke>")),
                OTHER_PEER.id(), cell(second, OTHER_PEER, done(500))),
            scaled,
            Map.of(SCALED.id(), cell(scaled, SCALED, done(5000)))),
        false,
        1,
        2,
        "A note.");
  }

  private static Tool tool(String id, String label, Group group) {
    return new Tool(
        id,
        label,
        "1.0",
        Tool.Input.FILES,
        Set.of(group),
        List.of("{pkgdelta}", "make", "{delta}"),
        List.of("{pkgdelta}", "use", "{delta}"));
  }

  private static Subject subject(Group group, String name) {
    return new Subject(
        group, name, "1.0", "1.1", Path.of("old"), Path.of("new"), "base of " + name, name);
  }

  private static Outcome done(long bytes) {
    return new Outcome.Done(
        bytes, 10_000_000, new Cost(1.5, 2.25, 102_400), new Cost(0.25, 0.5, 51_200));
  }

  private static Cell cell(Subject subject, Tool tool, Outcome outcome) {
    return new Cell(
        CellKey.of(subject, tool, MACHINE, 1), outcome, Instant.parse("2026-01-02T03:04:05Z"));
  }
}
