package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pkgdelta setup} and {@code pkgdelta proxy}, as far as no daemon runs. */
class SetupCommandTest {

  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Pkgdelta.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private int setup(String... words) {
    String[] arguments = new String[words.length + 3];
    arguments[0] = "setup";
    System.arraycopy(words, 0, arguments, 1, words.length);
    arguments[words.length + 1] = "--root";
    arguments[words.length + 2] = root.toString();
    return run(arguments);
  }

  @Test
  void everyLineIsShownAndTakenBack() throws IOException {
    Path npmrc = root.resolve("home/someone/.npmrc");
    Files.createDirectories(root.resolve("home/someone"));
    Files.writeString(npmrc, "registry=https://npm.example.org/\n");
    assertThat(setup("npm", "--home", "/home/someone")).isZero();
    assertThat(out.toString())
        .contains(npmrc.toString(), "registry=http://127.0.0.1:9977/npm/registry/")
        .contains("url = \"https://npm.example.org/\"");
    assertThat(setup("npm", "--home", "/home/someone", "--undo")).isZero();
    assertThat(npmrc).content().isEqualTo("registry=https://npm.example.org/\n");
  }

  @Test
  void whatIsNotKnownIsAskedFor() {
    assertThat(setup("npm", "--home", "/home/someone")).isEqualTo(1);
    assertThat(err.toString()).contains("--upstream");
    assertThat(setup("yum")).isEqualTo(2);
  }

  @Test
  void theAddressIsTheConfigurations() throws IOException {
    Files.createDirectories(root.resolve("etc/pkgdelta"));
    Files.writeString(
        root.resolve("etc/pkgdelta/client.toml"), "[proxy]\nlisten = \"[::1]:7000\"\n");
    assertThat(setup("apt", "--json")).isZero();
    assertThat(out.toString()).startsWith("{\"changes\":[").contains("http://[::1]:7000/");
    assertThat(out.toString().lines()).hasSize(1);
  }

  @Test
  void aProxyChecksItsUse() {
    assertThat(run("proxy", "--max-requests", "0")).isEqualTo(2);
    assertThat(run("proxy", "--listen", "nowhere", "--state", root + "/s", "--store", root + "/t"))
        .isEqualTo(2);
  }
}
