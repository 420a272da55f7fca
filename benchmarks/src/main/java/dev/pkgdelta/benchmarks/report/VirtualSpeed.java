package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.measure.Outcome.Done;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.Subject;
import java.util.List;
import java.util.stream.Stream;

/**
 * How fast Debian packages seem to come over a link: bytes of full packages per second from the
 * request to the finished file, where a delta is fetched first and then applied, one at a time.
 *
 * @param all what was measured
 */
record VirtualSpeed(Measurements all) {

  /** Links, in millions of bits per second. */
  static final List<Integer> LINKS = List.of(1, 10, 100, 1000);

  private static final double BITS = 8;

  /** Returns the tools that are compared, as far as they were measured. */
  List<Tool> tools() {
    return Stream.of("pkgdelta-default", "pkgdelta-part", "debdelta")
        .flatMap(id -> all.tool(id).stream())
        .filter(
            tool -> all.of(Group.DEB).stream().anyMatch(pair -> all.done(pair, tool).isPresent()))
        .toList();
  }

  /** Returns the packages at which all tools succeeded. */
  List<Subject> packages() {
    return all.of(Group.DEB).stream()
        .filter(pair -> tools().stream().allMatch(tool -> all.done(pair, tool).isPresent()))
        .toList();
  }

  /** Returns millions of bytes per second by full downloads. */
  static double full(int link) {
    return link / BITS;
  }

  /** Returns millions of bytes per second by deltas of a tool. */
  double of(Tool tool, int link) {
    double bytes = 0;
    double seconds = 0;
    for (Subject pair : packages()) {
      Done done = all.done(pair, tool).orElseThrow();
      bytes += done.targetBytes();
      seconds += done.deltaBytes() / 1e6 / full(link) + done.apply().wallSeconds();
    }
    return bytes / 1e6 / seconds;
  }
}
