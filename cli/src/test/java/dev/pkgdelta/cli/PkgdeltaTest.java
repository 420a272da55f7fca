package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which subcommands are made ready for which arguments. */
class PkgdeltaTest {

  @Test
  void everyCommandIsFoundAloneByItsName() {
    Pkgdelta.commandLine().getSubcommands().keySet().stream()
        .filter(name -> !name.equals("help"))
        .forEach(
            name ->
                assertThat(Pkgdelta.commandLineFor(name, "--help").getSubcommands())
                    .containsKey(name));
    assertThat(Pkgdelta.commandLineFor("apply", "delta").getSubcommands())
        .containsOnlyKeys("apply");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "aply", ""})
  void allCommandsAreReadyWhereTheFirstArgumentNamesNone(String first) {
    assertThat(Pkgdelta.commandLineFor(first).getSubcommands())
        .hasSameSizeAs(Pkgdelta.commandLine().getSubcommands());
  }

  @Test
  void completionKnowsAllCommands() {
    StringWriter script = new StringWriter();
    int code =
        Pkgdelta.commandLineFor("completion")
            .setOut(new PrintWriter(script, true))
            .execute("completion");
    assertThat(code).isZero();
    assertThat(script.toString()).contains("inspect", "upgrade");
  }
}
