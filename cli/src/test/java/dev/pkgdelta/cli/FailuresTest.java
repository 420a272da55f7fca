package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.CorruptDelta;
import dev.pkgdelta.delta.WrongBase;
import dev.pkgdelta.delta.WrongBase.Difference;
import dev.pkgdelta.delta.WrongBase.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FailuresTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine root =
      Pkgdelta.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

  private final CommandLine inspect = Objects.requireNonNull(root.getSubcommands().get("inspect"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|a command is missing",
        "creat|not understood: creat",
        "create a b|Missing required option: '--output=DELTA'",
        "create a b -o c --profile slow|expected one of",
        "create a b -o c --max-ratio 0|give a number above 0",
        "create a b -o c --threads 0|at least one is needed",
        "create a b -o /none/c|/none is no directory",
        "create a b -o /dev/null|/dev/null is no plain file",
        "apply a b -o c --memory much|'much' is not a size",
        "apply a b -o c --temp-dir /none|give another --temp-dir",
        "apply pom.xml b -o pom.xml|pom.xml is an input, too",
        "inspect a b|not understood: b"
      })
  void wrongUseIsToldInOneLineWithWhereToReadMore(String arguments, String message) {
    int code = root.execute(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).startsWith("pkgdelta: ").contains(message, "Run 'pkgdelta help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aKnownFailureGivesItsLineAndExitCode() {
    int code = fail(new CorruptDelta("a.delta", 17, "is damaged at offset 17", null));
    assertThat(code).isEqualTo(4);
    assertThat(err.toString())
        .isEqualTo("pkgdelta: a.delta: is damaged at offset 17" + System.lineSeparator());
  }

  @Test
  void everyFileThatDiffersIsNamed() {
    List<Difference> differences =
        List.of(
            new Difference("usr/bin/a", Problem.MISSING, "00", null),
            new Difference("usr/bin/b", Problem.CHANGED, "00", "11"));
    assertThat(fail(new WrongBase("/", "2 files differ", differences, null))).isEqualTo(3);
    assertThat(err.toString()).contains("  usr/bin/a is missing", "  usr/bin/b is changed");
  }

  @Test
  void jsonTellsFailuresToMachines() {
    root.parseArgs("inspect", "f", "--json");
    fail(new CorruptDelta("a.delta", 17, "is damaged at offset 17", null));
    assertThat(out.toString())
        .isEqualTo(
            "{\"error\":{\"kind\":\"CorruptDelta\",\"exitCode\":4,\"file\":\"a.delta\","
                + "\"offset\":17,\"message\":\"a.delta: is damaged at offset 17\"}}"
                + System.lineSeparator());
  }

  @Test
  void failuresOfTheSystemSayWhatToDo() {
    assertThat(Failures.describe(new NoSuchFileException("x")))
        .isEqualTo("x: does not exist; check the name");
    assertThat(Failures.describe(new AccessDeniedException("x"))).contains("no permission");
    assertThat(Failures.describe(new IOException("No space\nleft"))).isEqualTo("No space left");
    assertThat(Failures.describe(new IllegalStateException("x"))).contains("please report");
  }

  @Test
  void noStackTraceIsPrintedUnlessAskedFor() {
    fail(new IllegalStateException("x"));
    assertThat(err.toString()).doesNotContain("\tat ");
    root.parseArgs("inspect", "f", "--debug");
    fail(new IllegalStateException("x"));
    assertThat(err.toString()).contains("\tat ");
  }

  private int fail(Exception failure) {
    return Failures.onFailure(failure, inspect, inspect.getParseResult());
  }
}
