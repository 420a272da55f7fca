package dev.pkgdelta.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  private static final CellKey KEY =
      new CellKey("old", "new", "tool", "1.0", "make \"it\"", "FILES", "a machine", 1);
  private static final Cell DONE =
      new Cell(
          KEY,
          new Outcome.Done(10, 20, new Cost(1.25, 2.5, 300), new Cost(0.5, 0.25, 100)),
          Instant.parse("2026-01-02T03:04:05Z"));
  private static final Cell FAILED =
      new Cell(
          new CellKey("old", "new", "tool", "1.1", "make", "FILES", "a machine", 1),
          new Outcome.Failed("apply", "it\nbroke"),
          Instant.parse("2026-01-02T03:04:06Z"));

  @TempDir Path directory;

  @Test
  void keepsMeasurementsAndFailures() throws IOException {
    add(DONE);
    add(FAILED);
    assertThat(open().find(DONE.key())).contains(DONE);
    assertThat(open().find(FAILED.key())).contains(FAILED);
  }

  @Test
  void knowsNothingOfAnotherVersionPackageOrMachine() throws IOException {
    add(DONE);
    assertThat(open().find(with("2.0", "new", "a machine"))).isEmpty();
    assertThat(open().find(with("1.0", "newer", "a machine"))).isEmpty();
    assertThat(open().find(with("1.0", "new", "another"))).isEmpty();
    assertThat(open().find(with("1.0", "new", "a machine"))).isPresent();
  }

  @Test
  void passesOverALineThatWasCutOffAndGoesOnBehindIt() throws IOException {
    add(DONE);
    Path file = directory.resolve("results");
    String whole = Files.readString(file);
    for (int length = 1; length < whole.length() - 1; length++) {
      Files.writeString(file, whole + whole.substring(0, length));
      add(FAILED);
      assertThat(open().find(DONE.key())).as("cut at %d", length).contains(DONE);
      assertThat(open().find(FAILED.key())).as("cut at %d", length).contains(FAILED);
    }
  }

  @Test
  void theLastMeasurementCounts() throws IOException {
    add(DONE);
    Cell later = new Cell(KEY, new Outcome.Failed("create", "no"), Instant.EPOCH);
    add(later);
    assertThat(open().find(KEY)).contains(later);
  }

  private static CellKey with(String version, String target, String machine) {
    return new CellKey("old", target, "tool", version, "make \"it\"", "FILES", machine, 1);
  }

  private ResultsFile open() throws IOException {
    return ResultsFile.open(directory.resolve("results"));
  }

  private void add(Cell cell) throws IOException {
    open().add(cell);
  }
}
