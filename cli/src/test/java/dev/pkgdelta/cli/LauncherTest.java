package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a checkout of its own, with a JDK and a Maven that only note how they are called.
 */
class LauncherTest {

  private static final String NOBODY = "65534";

  @TempDir Path temporary;
  private Path checkout;
  private Path programs;
  private Path jdk;
  private Path calls;
  private final Map<String, String> environment = new TreeMap<>();

  private record Run(int exitCode, String output) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(temporary.resolve("a check out"));
    programs = Files.createDirectories(temporary.resolve("programs"));
    calls = temporary.resolve("calls");
    script(checkout.resolve("pkgdelta"), Files.readString(Path.of("../pkgdelta")));
    Files.createDirectories(checkout.resolve("build-tools"));
    Files.writeString(checkout.resolve("pom.xml"), "");
    Files.createDirectories(checkout.resolve("cli/src/main"));
    Files.writeString(checkout.resolve("cli/pom.xml"), "");
    Files.writeString(checkout.resolve("cli/src/main/Some.java"), "");
    jdk = jdk("jdk", "25.0.3");
    environment.put("PKGDELTA_JAVA_HOME", jdk.toString());
    environment.put("HOME", temporary.toString());
    installMaven();
  }

  @Test
  void buildsOnceAndPassesArgumentsAndExitCodeOn() throws Exception {
    Run first = launch("inspect", "a file");
    Run second = launch("inspect", "a file");
    assertThat(first.output()).contains("building").endsWith("[inspect][a file]\n");
    assertThat(second.output()).doesNotContain("building").endsWith("[inspect][a file]\n");
    assertThat(second.exitCode()).isEqualTo(3);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsWithTheJdkThatItFound() throws Exception {
    launch();
    assertThat(calls).content().isEqualTo("mvn " + jdk + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "added", "removed"})
  void buildsAgainWhenASourceIs(String what) throws Exception {
    launch();
    Path source = checkout.resolve("cli/src/main/Some.java");
    switch (what) {
      case "changed" -> Files.writeString(source, "class Some {}");
      case "added" -> Files.writeString(source.resolveSibling("Other.java"), "");
      default -> Files.delete(source);
    }
    launch();
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsOnceForTwoThatStartTogether() throws Exception {
    List<Process> running = List.of(start("--version"), start("--version"));
    for (Process process : running) {
      assertThat(finish(process).output()).endsWith("[--version]\n");
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void worksThroughSymbolicLinksFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(temporary.resolve("one"), Path.of("a check out/pkgdelta"));
    Path second = Files.createSymbolicLink(programs.resolve("pd"), link);
    assertThat(finish(start(second, List.of(), "help")).output()).endsWith("[help]\n");
  }

  @Test
  void keepsTheBuildOfAReadOnlyCheckoutInTheCacheDirectory() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "setpriv is not installed");
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can become another user");
    Path cache = Files.createDirectories(temporary.resolve("cache"));
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    environment.put("XDG_CACHE_HOME", cache.toString());
    List<String> asNobody =
        List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    Process process = start(checkout.resolve("pkgdelta"), asNobody, "help");
    assertThat(finish(process).output()).endsWith("[help]\n");
    assertThat(checkout.resolve(".build")).doesNotExist();
    assertThat(cache.resolve("pkgdelta")).isNotEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({"17.0.15", "25.0.2", "25", "26", "8"})
  void refusesAnotherJdkThatIsAskedFor(String version) throws Exception {
    environment.put("PKGDELTA_JAVA_HOME", jdk("other", version).toString());
    Run run = launch("--version");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("is not a JDK 25 of version 25.0.3 or later");
  }

  @ParameterizedTest
  @CsvSource({"25.0.3", "25.0.10", "25.1", "25.0.3.1"})
  void takesAnyLaterUpdate(String version) throws Exception {
    environment.put("PKGDELTA_JAVA_HOME", jdk("other", version).toString());
    assertThat(launch("--version").output()).endsWith("[--version]\n");
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws Exception {
    environment.remove("PKGDELTA_JAVA_HOME");
    environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
    Files.createDirectories(temporary.resolve(".jdks"));
    Files.createSymbolicLink(temporary.resolve(".jdks/found"), jdk);
    Run run = finish(start(checkout.resolve("pkgdelta"), List.of(), "--java-home"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).doesNotContain("old");
  }

  @Test
  void saysWhatMavenSaidWhenABuildFailsAndTriesAgainNextTime() throws Exception {
    script(programs.resolve("mvn"), "#!/bin/sh\necho '[ERROR] no such thing'\nexit 1\n");
    Run run = launch("--version");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).contains("[ERROR] no such thing", "the build failed", "build.log");
    installMaven();
    assertThat(launch("--version").output()).endsWith("[--version]\n");
  }

  @ParameterizedTest
  @CsvSource({
    "apply,-Xmx1g",
    "apply,-XX:MinHeapFreeRatio=20",
    "apply,-XX:MaxHeapFreeRatio=50",
    "apply,-XX:+UseSerialGC",
    "create,-XX:MaxRAMPercentage=60",
    "create,-XX:+UseSerialGC",
    "--version,-Xmx128m"
  })
  void boundsTheHeapByCommand(String command, String bound) throws Exception {
    launch();
    environment.put("SHOW_OPTIONS", "yes");
    assertThat(launch(command).output()).contains("[" + bound + "]");
  }

  @Test
  void makesLargeDeltasWithACollectorThatGivesMemoryBack() throws Exception {
    launch();
    environment.put("SHOW_OPTIONS", "yes");
    Path large = Files.write(temporary.resolve("large"), new byte[1 << 20]);
    assertThat(launch("create", large.toString()).output()).contains("[-XX:+UseG1GC]");
  }

  @Test
  void buildsTheBenchmarkOnlyWhenItIsAskedFor() throws Exception {
    launch("--version");
    assertThat(builds()).isEqualTo(1);
    environment.put("SHOW_OPTIONS", "yes");
    assertThat(launch("bench").output())
        .contains("-bench/pkgdelta-benchmarks/lib]", "[-Dpkgdelta.launcher=" + checkout);
    launch("bench", "--quick");
    assertThat(builds()).isEqualTo(2);
    assertThat(launch("--version").output()).contains("/pkgdelta-cli/lib]");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void staysWithTheBuildThatABenchmarkBeganWith() throws Exception {
    launch("--version");
    Path build;
    try (Stream<Path> files = Files.list(checkout.resolve(".build"))) {
      build = files.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    Files.writeString(checkout.resolve("cli/src/main/Some.java"), "class Some {}");
    environment.put("PKGDELTA_BUILD", build.toString());
    assertThat(launch("create").output()).doesNotContain("building").endsWith("[create]\n");
    assertThat(builds()).isEqualTo(1);
  }

  private void installMaven() throws IOException {
    script(
        programs.resolve("mvn"),
        """
        #!/bin/sh
        echo "mvn $JAVA_HOME" >>'%s'
        for word in "$@"; do
          case $word in
            -Dlauncher.output=*) mkdir -p "${word#*=}/pkgdelta-cli/lib" ;;
          esac
        done
        """
            .formatted(calls));
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(temporary.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/javac"), "#!/bin/sh\n");
    script(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        while [ $# -gt 0 ]; do
          [ -z "${SHOW_OPTIONS:-}" ] || printf '[%s]' "$1"
          case $1 in
            *StackMaps.java | *Rehearsal) exit 0 ;;
            dev.pkgdelta.cli/*) shift; break ;;
          esac
          shift
        done
        for word in "$@"; do printf '[%s]' "$word"; done
        echo
        exit 3
        """);
    return home;
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private long builds() throws IOException {
    try (Stream<String> lines = Files.lines(calls)) {
      return lines.filter(line -> line.startsWith("mvn ")).count();
    }
  }

  private Run launch(String... arguments) throws IOException, InterruptedException {
    return finish(start(arguments));
  }

  private Process start(String... arguments) throws IOException {
    return start(checkout.resolve("pkgdelta"), List.of(), arguments);
  }

  private Process start(Path launcher, List<String> before, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(launcher.toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(programs.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "PKGDELTA_JAVA_OPTS"));
    builder.environment().putAll(environment);
    builder.environment().merge("PATH", programs.toString(), (old, mine) -> mine + ":" + old);
    return builder.start();
  }

  private static Run finish(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
