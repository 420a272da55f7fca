package dev.pkgdelta.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pkgdelta.benchmarks.measure.Cell;
import dev.pkgdelta.benchmarks.measure.Machine;
import dev.pkgdelta.benchmarks.measure.Outcome;
import dev.pkgdelta.benchmarks.measure.ResultsFile;
import dev.pkgdelta.benchmarks.measure.TimedRun;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Group;
import dev.pkgdelta.benchmarks.pairs.Subject;
import dev.pkgdelta.cli.bench.BenchObserver;
import dev.pkgdelta.cli.bench.BenchRequest;
import dev.pkgdelta.cli.bench.BenchResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With cp and the like in the place of delta programs. */
class MeasuringTest {

  private static final Deadline OPEN =
      new Deadline(System.nanoTime() + Duration.ofHours(1).toNanos(), Duration.ofMinutes(1));
  private static final Machine MACHINE = new Machine("cpu", 2, 1L << 33, "system", "java", 0);

  @TempDir Path directory;
  private final List<String> news = new ArrayList<>();
  private int stopAfter = Integer.MAX_VALUE;
  private Subject subject;

  @BeforeEach
  void makePair() throws IOException {
    assumeTrue(Files.isExecutable(TimedRun.TIME), "GNU time is not installed");
    Files.createDirectory(directory.resolve("scratch"));
    writePair("the new file");
  }

  private void writePair(String target) throws IOException {
    subject =
        Subject.of(
            Group.ELF,
            "pair",
            "1",
            "2",
            Files.writeString(directory.resolve("old"), "the old file"),
            Files.writeString(directory.resolve("new"), target));
  }

  @Test
  void whatWasMeasuredIsNotMeasuredAgain() throws Exception {
    List<Tool> tools = List.of(copying("first", "1"), copying("second", "1"));
    assertThat(measure(tools)).returns(2, BenchResult::measured).returns(0, BenchResult::reused);
    assertThat(measure(tools)).returns(0, BenchResult::measured).returns(2, BenchResult::reused);
  }

  @Test
  void aChangedProgramOrPackageIsMeasuredAgain() throws Exception {
    assertThat(measure(List.of(copying("first", "1"), copying("second", "1"))).measured())
        .isEqualTo(2);
    assertThat(measure(List.of(copying("first", "2"), copying("second", "1"))))
        .returns(1, BenchResult::measured)
        .returns(1, BenchResult::reused);
    writePair("a newer file");
    assertThat(measure(List.of(copying("first", "2"), copying("second", "1"))).measured())
        .isEqualTo(2);
  }

  @Test
  void aStoppedRunKeepsWhatItHasAndIsGoneOnWith() throws Exception {
    List<Tool> tools = List.of(copying("first", "1"), copying("second", "1"));
    stopAfter = 1;
    assertThatThrownBy(() -> measure(tools)).isInstanceOf(InterruptedException.class);
    stopAfter = Integer.MAX_VALUE;
    assertThat(measure(tools)).returns(1, BenchResult::measured).returns(1, BenchResult::reused);
  }

  @Test
  void aWrongResultAndAFailureAreResults() throws Exception {
    Tool wrong = tool("wrong", "1", "cp {target} {delta}", "cp {base} {output}");
    Tool failing = tool("failing", "1", "false {target}", "cp {base} {output}");
    Tool silent = tool("silent", "1", "true", "cp {base} {output}");
    Map<String, Cell> cells = cells(List.of(wrong, failing, silent), OPEN);
    assertThat(outcome(cells, "wrong"))
        .isEqualTo(new Outcome.Failed("compare", "the result differs from the target at offset 4"));
    assertThat(outcome(cells, "failing")).isEqualTo(new Outcome.Failed("create", "exit status 1"));
    assertThat(outcome(cells, "silent"))
        .isEqualTo(new Outcome.Failed("create", "ended well but wrote no file"));
  }

  @Test
  void sizesAreTheFiles() throws Exception {
    Map<String, Cell> cells = cells(List.of(copying("first", "1")), OPEN);
    assertThat(outcome(cells, "first"))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> {
              assertThat(done.deltaBytes()).isEqualTo(12);
              assertThat(done.targetBytes()).isEqualTo(12);
              assertThat(done.create().peakKib()).isPositive();
            });
  }

  @Test
  void afterTheDeadlineNothingIsBegun() throws Exception {
    assertThat(
            cells(
                List.of(copying("first", "1")),
                new Deadline(System.nanoTime() - 1, Duration.ofSeconds(1))))
        .isEmpty();
  }

  private static Outcome outcome(Map<String, Cell> cells, String tool) {
    return Optional.ofNullable(cells.get(tool)).orElseThrow().outcome();
  }

  private BenchResult measure(List<Tool> tools) throws IOException, InterruptedException {
    Measuring measuring = measuring(OPEN);
    assertThat(measuring.all(agenda(), tools, MACHINE)).containsKey(subject);
    return measuring.result(List.of());
  }

  private Map<String, Cell> cells(List<Tool> tools, Deadline deadline)
      throws IOException, InterruptedException {
    return measuring(deadline).all(agenda(), tools, MACHINE).getOrDefault(subject, Map.of());
  }

  private Agenda agenda() {
    return new Agenda(List.of(subject), Optional.empty());
  }

  private Measuring measuring(Deadline deadline) throws IOException {
    news.clear();
    BenchRequest request =
        new BenchRequest(
            directory.resolve("report.md"),
            directory,
            directory,
            List.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            null,
            false,
            false,
            1,
            1,
            null,
            "");
    BenchObserver observer =
        new BenchObserver() {
          @Override
          public void news(String line) {
            news.add(line);
          }

          @Override
          public boolean cancelled() {
            return news.size() >= stopAfter;
          }
        };
    return new Measuring(
        request,
        observer,
        deadline,
        directory.resolve("scratch"),
        Map.of(),
        ResultsFile.open(directory.resolve("results.jsonl")));
  }

  private static Tool copying(String id, String version) {
    return tool(id, version, "cp {target} {delta}", "cp {delta} {output}");
  }

  private static Tool tool(String id, String version, String encode, String decode) {
    return new Tool(
        id,
        id,
        version,
        Tool.Input.IMAGES,
        Set.of(Group.ELF),
        List.of(encode.split(" ", -1)),
        List.of(decode.split(" ", -1)));
  }
}
