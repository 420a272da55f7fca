package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.cli.demo.FixtureReleases;
import dev.pkgdelta.cli.demo.ReleasePair;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands from argument to file, on the tiny packages that the demo brings. */
class CommandTest {

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private ReleasePair deb;
  private ReleasePair npm;
  private Path delta;
  private Path rebuilt;

  @BeforeEach
  void fetchPackages() throws IOException {
    List<ReleasePair> pairs =
        new FixtureReleases(Files.createDirectory(directory.resolve("packages"))).fetch();
    deb = pairs.getFirst();
    npm = pairs.getLast();
    delta = directory.resolve("new.delta");
    rebuilt = directory.resolve("rebuilt");
  }

  @Test
  void createAndApplyGiveTheTargetBack() {
    for (ReleasePair pair : List.of(deb, npm)) {
      assertThat(create(pair)).isZero();
      assertThat(run("apply", delta, pair.base(), "-o", rebuilt)).isZero();
      assertThat(rebuilt).hasSameBinaryContentAs(pair.target());
    }
    assertThat(out.toString()).contains("proven", "rebuilt and verified");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void quietMeansSilent() {
    assertThat(create(deb, "-q")).isZero();
    assertThat(run("apply", delta, deb.base(), "-o", rebuilt, "-q")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void jsonIsOneObjectWithSizesTimesAndDecisions() {
    assertThat(create(deb, "--json", "--explain")).isZero();
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString())
        .startsWith("{")
        .contains(
            "\"base\":{\"size\":",
            "\"target\":{\"size\":",
            "\"delta\":{\"size\":",
            "\"ratio\":",
            "\"seconds\":",
            "\"cpuSeconds\":",
            "\"peakMemory\":",
            "\"decisions\":[{\"segment\":");
  }

  @Test
  void theWrongBaseIsExitCodeThreeAndNoFile() {
    assertThat(create(deb)).isZero();
    assertThat(run("apply", delta, deb.target(), "-o", rebuilt)).isEqualTo(3);
    assertThat(err.toString()).startsWith("pkgdelta: ").contains(deb.target().toString());
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(rebuilt).doesNotExist();
  }

  @Test
  void aDamagedDeltaIsExitCodeFourAndNoFile() throws IOException {
    assertThat(create(deb)).isZero();
    byte[] bytes = Files.readAllBytes(delta);
    bytes[bytes.length / 2] ^= 1;
    Files.write(delta, bytes);
    assertThat(run("apply", delta, deb.base(), "-o", rebuilt)).isEqualTo(4);
    assertThat(err.toString()).contains(delta.toString());
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("packages", "new.delta");
  }

  @Test
  void aMissingInputIsNamed() {
    Path none = directory.resolve("none");
    assertThat(run("inspect", none)).isEqualTo(1);
    assertThat(err.toString()).contains(none.toString()).contains("does not exist");
  }

  @Test
  void aDeltaNotWorthHavingIsExitCodeFive() {
    assertThat(create(deb, "--max-ratio", "0.0001")).isEqualTo(5);
    assertThat(delta).doesNotExist();
  }

  @Test
  void inspectShowsADeltasHeader() {
    assertThat(create(deb)).isZero();
    assertThat(run("inspect", delta)).isZero();
    assertThat(out.toString()).contains("format", "base", "target", "cost", "pkg:deb/");
  }

  @Test
  void inspectShowsAPackagesLayers() {
    assertThat(run("inspect", deb.target())).isZero();
    assertThat(out.toString()).contains("data.tar.xz", "changelog.gz", "encoder, or why not");
  }

  @Test
  void completionIsAScriptForTheWholeCommand() {
    assertThat(run("completion")).isZero();
    assertThat(out.toString()).contains("complete -F", "--base-kind", "inspect");
  }

  @Test
  void benchIsListedAndChecksItsUseBeforeAnythingElse() {
    assertThat(run("help")).isZero();
    assertThat(out.toString()).contains("bench");
    assertThat(run("bench", deb.base())).isEqualTo(2);
    assertThat(err.toString()).contains("has no partner");
    assertThat(run("bench", "-o", "report.html")).isEqualTo(2);
    assertThat(run("bench", "--runs", "0")).isEqualTo(2);
    assertThat(run("bench", "--only", "deb,rpm")).isEqualTo(2);
  }

  @Test
  void benchSaysWhereToFindItWhereItIsNotInstalled() {
    assertThat(run("bench", "--work-dir", directory)).isEqualTo(1);
    assertThat(err.toString()).contains("start it with ./pkgdelta from a checkout");
  }

  private int create(ReleasePair pair, Object... more) {
    Object[] command = {"create", pair.base(), pair.target(), "-o", delta};
    Object[] all = java.util.Arrays.copyOf(command, command.length + more.length);
    System.arraycopy(more, 0, all, command.length, more.length);
    return run(all);
  }

  private int run(Object... words) {
    String[] arguments = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      arguments[i] = words[i].toString();
    }
    return Pkgdelta.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
