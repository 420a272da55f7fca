package dev.pkgdelta.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimedRunTest {

  @TempDir Path directory;

  @BeforeEach
  void needsGnuTime() {
    assumeTrue(Files.isExecutable(TimedRun.TIME), "GNU time is not installed");
  }

  @Test
  void tellsWhatAProgramTook() throws Exception {
    Cost cost = run(Duration.ofSeconds(20)).run(List.of("sleep", "0.3"));
    assertThat(cost.wallSeconds()).isBetween(0.3, 10.0);
    assertThat(cost.cpuSeconds()).isLessThan(0.3);
    assertThat(cost.peakKib()).isPositive();
  }

  @Test
  void saysHowAProgramFailed() {
    assertThatThrownBy(
            () ->
                run(Duration.ofSeconds(20))
                    .run(List.of("sh", "-c", "echo first; echo no luck >&2; exit 3")))
        .isInstanceOf(ProgramFailed.class)
        .hasMessage("exit status 3: no luck");
  }

  @Test
  void endsAProgramThatTakesTooLongAndItsChildren() {
    long start = System.nanoTime();
    assertThatThrownBy(
            () -> run(Duration.ofSeconds(1)).run(List.of("sh", "-c", "sleep 61 & sleep 62")))
        .isInstanceOf(ProgramFailed.class)
        .hasMessage("took more than 1 s");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(
            ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(command -> command.matches(".*sleep 6[12]$")))
        .isEmpty();
  }

  @Test
  void stopsWhenAskedTo() {
    TimedRun cancelled = new TimedRun(directory, Duration.ofSeconds(20), () -> true);
    assertThatThrownBy(() -> cancelled.run(List.of("sleep", "15")))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void readsTheFiguresBehindWhatElseGnuTimeSays() {
    assertThat(TimedRun.parse("Command terminated by signal 9\n1.50 1.00 0.25 2048\n"))
        .isEqualTo(new Cost(1.5, 1.25, 2048));
  }

  @Test
  void theMedianIsOfEachFigure() {
    assertThat(Cost.median(List.of(new Cost(3, 1, 20), new Cost(1, 2, 30), new Cost(2, 3, 10))))
        .isEqualTo(new Cost(2, 2, 20));
  }

  private TimedRun run(Duration limit) {
    return new TimedRun(directory, limit, () -> false);
  }
}
