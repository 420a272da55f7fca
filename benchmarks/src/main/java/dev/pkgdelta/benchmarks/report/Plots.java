package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.chart.DotPlot;
import dev.pkgdelta.benchmarks.chart.LinePlot;
import dev.pkgdelta.benchmarks.chart.Series;
import dev.pkgdelta.benchmarks.chart.Series.Shape;
import dev.pkgdelta.benchmarks.measure.Outcome.Done;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.Subject;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleBiFunction;

/**
 * The report's plots.
 *
 * @param all what they show
 */
record Plots(Measurements all) {

  /** A figure of every pair of some groups, a row each. */
  Block.Plot dots(
      String name,
      String title,
      String axis,
      List<Group> groups,
      ToDoubleBiFunction<Subject, Done> figure) {
    List<Tool> tools =
        all.tools().stream()
            .filter(tool -> !tool.blind() && groups.stream().anyMatch(tool.groups()::contains))
            .toList();
    DotPlot plot = new DotPlot(title, axis, tools.stream().map(Plots::series).toList());
    for (Group group : groups) {
      if (groups.size() > 1) {
        plot.group(group.title());
      }
      for (Subject subject : all.of(group)) {
        plot.row(
            subject.name(),
            tools.stream()
                .map(
                    tool ->
                        all.done(subject, tool)
                            .map(done -> OptionalDouble.of(figure.applyAsDouble(subject, done)))
                            .orElse(OptionalDouble.empty()))
                .toList());
      }
    }
    return new Block.Plot(name, title + " (" + axis + ")", plot.svg());
  }

  /** How fast packages seem to come over links. */
  Block.Plot virtualSpeed(VirtualSpeed speed) {
    LinePlot plot =
        new LinePlot("Virtual speed", "Mbit/s of the link", "MB of packages per second");
    plot.line(
        new Series("full download", "#777777", Shape.CROSS),
        VirtualSpeed.LINKS.stream()
            .map(link -> new LinePlot.Point(link, VirtualSpeed.full(link)))
            .toList());
    for (Tool tool : speed.tools()) {
      plot.line(
          series(tool),
          VirtualSpeed.LINKS.stream()
              .map(link -> new LinePlot.Point(link, speed.of(tool, link)))
              .toList());
    }
    return new Block.Plot("virtual-speed", "Virtual speed (MB of packages per second)", plot.svg());
  }

  /** How a figure of the growing images grows. */
  Block.Plot growth(
      String name, String title, String axis, ToDoubleBiFunction<Subject, Done> figure) {
    LinePlot plot = new LinePlot(title, "size of the new image, MB", axis);
    for (Tool tool : all.tools(Group.SCALING)) {
      plot.line(
          series(tool),
          all.of(Group.SCALING).stream()
              .flatMap(
                  subject ->
                      all.done(subject, tool).stream()
                          .map(
                              done ->
                                  new LinePlot.Point(
                                      done.targetBytes() / 1e6,
                                      Math.max(0.01, figure.applyAsDouble(subject, done)))))
              .toList());
    }
    return new Block.Plot(name, title + " (" + axis + ")", plot.svg());
  }

  /** Gives every tool its colour (Okabe and Ito's, which the colour-blind can tell) and shape. */
  private static Series series(Tool tool) {
    String id = tool.id().replaceFirst("-2g$", "");
    return switch (id) {
      case "pkgdelta-fast" -> new Series(tool.label(), "#56b4e9", Shape.RING);
      case "pkgdelta-default" -> new Series(tool.label(), "#0072b2", Shape.CIRCLE);
      case "pkgdelta-max" -> new Series(tool.label(), "#002a45", Shape.SMALL_CIRCLE);
      case "pkgdelta-part" -> new Series(tool.label(), "#b39ddb", Shape.RING);
      case "debdelta" -> new Series(tool.label(), "#d55e00", Shape.SQUARE);
      case "xdelta3" -> new Series(tool.label(), "#e69f00", Shape.DIAMOND);
      case "zstd" -> new Series(tool.label(), "#009e73", Shape.UP);
      case "bsdiff" -> new Series(tool.label(), "#cc79a7", Shape.DOWN);
      default -> new Series(tool.label(), "#777777", Shape.CROSS);
    };
  }
}
