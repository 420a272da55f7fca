package dev.pkgdelta.benchmarks.peers;

import dev.pkgdelta.benchmarks.measure.Cell;
import dev.pkgdelta.benchmarks.measure.CellKey;
import dev.pkgdelta.benchmarks.measure.Machine;
import dev.pkgdelta.benchmarks.measure.Outcome;
import dev.pkgdelta.benchmarks.measure.ResultsFile;
import dev.pkgdelta.benchmarks.measure.TimedRun;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.measure.Trial;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.PackageImage;
import dev.pkgdelta.benchmarks.pairs.Subject;
import dev.pkgdelta.cli.bench.BenchObserver;
import dev.pkgdelta.cli.bench.BenchRequest;
import dev.pkgdelta.cli.bench.BenchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes the measurements that are not known yet, one program at a time. */
final class Measuring {

  private final BenchRequest request;
  private final BenchObserver observer;
  private final Deadline deadline;
  private final Path scratch;
  private final Map<String, String> constants;
  private final ResultsFile results;
  private int measured;
  private int reused;
  private int failed;
  private int ownFailures;
  private int left;

  /**
   * @param constants values of names in commands that are the same for all files
   */
  Measuring(
      BenchRequest request,
      BenchObserver observer,
      Deadline deadline,
      Path scratch,
      Map<String, String> constants,
      ResultsFile results) {
    this.request = request;
    this.observer = observer;
    this.deadline = deadline;
    this.scratch = scratch;
    this.constants = constants;
    this.results = results;
  }

  /** Returns what is known of each pair with each tool, by its id, after measuring. */
  Map<Subject, Map<String, Cell>> all(Agenda agenda, List<Tool> tools, Machine machine)
      throws IOException, InterruptedException {
    Map<Subject, Map<String, Cell>> cells = new HashMap<>();
    int number = 0;
    for (Subject subject : agenda.subjects()) {
      number++;
      Map<String, Cell> row = new HashMap<>();
      try (Inputs inputs = new Inputs(subject, agenda)) {
        for (Tool tool : tools) {
          if (tool.groups().contains(subject.group())) {
            String place = "[%d/%d] ".formatted(number, agenda.subjects().size());
            cell(place, subject, tool, machine, inputs).ifPresent(cell -> row.put(tool.id(), cell));
          }
        }
      }
      cells.put(subject, row);
    }
    return cells;
  }

  private Optional<Cell> cell(
      String place, Subject subject, Tool tool, Machine machine, Inputs inputs)
      throws IOException, InterruptedException {
    if (observer.cancelled()) {
      throw new InterruptedException("stopped; run it again to go on");
    }
    CellKey key = CellKey.of(subject, tool, machine, request.runs());
    Optional<Cell> known = results.find(key).filter(cell -> !isToBeRetried(cell));
    if (known.isPresent()) {
      reused++;
    } else if (deadline.passed()) {
      left++;
    } else {
      Cell cell =
          new Cell(key, measure(tool, inputs), Instant.now().truncatedTo(ChronoUnit.SECONDS));
      results.add(cell);
      measured++;
      observer.news(place + subject.name() + ", " + tool.label() + ": " + text(cell.outcome()));
      known = Optional.of(cell);
    }
    known.ifPresent(cell -> count(tool, cell));
    return known;
  }

  private boolean isToBeRetried(Cell cell) {
    return request.retryFailed() && cell.outcome() instanceof Outcome.Failed;
  }

  private void count(Tool tool, Cell cell) {
    if (cell.outcome() instanceof Outcome.Failed) {
      failed++;
      ownFailures += tool.own() ? 1 : 0;
    }
  }

  private Outcome measure(Tool tool, Inputs inputs) throws IOException, InterruptedException {
    TimedRun timed = new TimedRun(scratch, deadline.program(), observer::cancelled);
    return new Trial(timed, request.runs())
        .of(tool, inputs.base(tool), inputs.target(tool), constants);
  }

  private static String text(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done ->
          String.format(
              Locale.ROOT,
              "%,d bytes, create %.2f s, apply %.2f s",
              done.deltaBytes(),
              done.create().wallSeconds(),
              done.apply().wallSeconds());
      case Outcome.Failed(String stage, String reason) -> stage + " failed: " + reason;
    };
  }

  /** Returns what it came to. */
  BenchResult result(List<Path> reports) {
    return new BenchResult(
        reports.stream().map(Path::toString).toList(), measured, reused, failed, ownFailures, left);
  }

  /** A pair's files and images, made when they are first needed. */
  private final class Inputs implements AutoCloseable {

    private final Subject subject;
    private final Agenda agenda;
    private final Path baseImage = scratch.resolve("base.image");
    private final Path targetImage = scratch.resolve("target.image");

    Inputs(Subject subject, Agenda agenda) {
      this.subject = subject;
      this.agenda = agenda;
    }

    Path base(Tool tool) throws IOException {
      return file(tool, subject.base(), baseImage);
    }

    Path target(Tool tool) throws IOException {
      return file(tool, subject.target(), targetImage);
    }

    private Path file(Tool tool, Path file, Path image) throws IOException {
      if (subject.group() == Group.SCALING && !Files.exists(file)) {
        agenda.scaling().orElseThrow().make(subject);
      }
      if (tool.input() == Tool.Input.FILES || !subject.group().layered()) {
        return file;
      }
      if (!Files.exists(image)) {
        PackageImage.dump(file, image, scratch);
      }
      return image;
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(baseImage);
      Files.deleteIfExists(targetImage);
      if (subject.group() == Group.SCALING) {
        Files.deleteIfExists(subject.base());
        Files.deleteIfExists(subject.target());
      }
    }
  }
}
