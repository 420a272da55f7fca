package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code diff} and {@code patch} in the place of xdelta3, zstd, bsdiff and bspatch. */
class DiffPatchTest {

  private static final int SIZE = 60_000;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path old;
  private Path target;
  private Path patch;
  private Path made;

  @BeforeEach
  void write() throws IOException {
    byte[] text = new byte[SIZE];
    Random random = new Random(11);
    for (int i = 0; i < SIZE; i++) {
      text[i] = (byte) ('a' + random.nextInt(6));
    }
    old = Files.write(directory.resolve("old"), text);
    byte[] changed = Arrays.copyOfRange(text, 100, SIZE);
    for (int i = 0; i < changed.length; i += 1500) {
      changed[i] ^= 3;
    }
    target = Files.write(directory.resolve("new"), changed);
    patch = directory.resolve("patch");
    made = directory.resolve("made");
  }

  private int run(Object... words) {
    return Pkgdelta.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }

  private void tool(Object... words) throws IOException, InterruptedException {
    String name = words[0].toString();
    assumeTrue(Files.isExecutable(Path.of("/usr/bin", name)), name + " is not installed");
    ProcessBuilder process =
        new ProcessBuilder(Arrays.stream(words).map(Object::toString).toList())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile());
    assertThat(process.start().waitFor()).as(Arrays.toString(words)).isZero();
  }

  private void patchGivesTheNewFile() {
    assertThat(run("patch", patch, old, "-o", made, "-q")).as(err.toString()).isZero();
    assertThat(made).hasSameBinaryContentAs(target);
  }

  private void diff(Object... options) {
    List<Object> words = new ArrayList<>(List.of("diff", old, target, "-o", patch, "-q"));
    words.addAll(List.of(options));
    assertThat(run(words.toArray())).as(err.toString()).isZero();
  }

  @Test
  void patchHashesTheFilesWhenItsReportIsWanted() throws Exception {
    diff("--codec", "vcdiff");
    assertThat(run("patch", patch, old, "-o", made, "--json")).as(err.toString()).isZero();
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(target));
    assertThat(out.toString())
        .contains("\"base\"", "\"patch\"", "\"output\"", HexFormat.of().formatHex(hash));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "djw", "fgk", "lzma"})
  void patchReadsXdelta3(String secondary) throws Exception {
    tool("xdelta3", "-e", "-9", "-S", secondary, "-s", old, target, patch);
    patchGivesTheNewFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "djw", "fgk", "lzma"})
  void xdelta3ReadsDiff(String secondary) throws Exception {
    diff("--codec", "vcdiff", "--secondary", secondary);
    tool("xdelta3", "-d", "-s", old, patch, made);
    assertThat(made).hasSameBinaryContentAs(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-19", "--ultra -22"})
  void patchReadsZstd(String level) throws Exception {
    List<Object> words = new ArrayList<>(List.of("zstd", "-q"));
    words.addAll(Arrays.asList(level.split(" ", -1)));
    words.addAll(List.of("--patch-from=" + old, target, "-o", patch));
    tool(words.toArray());
    patchGivesTheNewFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "19", "22"})
  void zstdReadsDiff(String level) throws Exception {
    diff("--codec", "zstd", "--level", level);
    tool("zstd", "-q", "-d", "--patch-from=" + old, patch, "-o", made);
    assertThat(made).hasSameBinaryContentAs(target);
  }

  @Test
  void patchReadsBsdiff() throws Exception {
    tool("bsdiff", old, target, patch);
    patchGivesTheNewFile();
  }

  @Test
  void bspatchReadsDiff() throws Exception {
    diff("--codec", "bsdiff");
    tool("bspatch", old, made, patch);
    assertThat(made).hasSameBinaryContentAs(target);
  }

  static Stream<Arguments> edges() {
    byte[] none = {};
    byte[] one = {'x'};
    byte[] other = {'y'};
    return Stream.of("vcdiff", "zstd", "bsdiff", "endsley", "ddelta")
        .flatMap(
            codec ->
                Stream.of(
                    Arguments.of(codec, none, none),
                    Arguments.of(codec, none, one),
                    Arguments.of(codec, one, none),
                    Arguments.of(codec, one, one),
                    Arguments.of(codec, one, other)));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void emptyFilesAndSingleBytesComeBack(String codec, byte[] from, byte[] to) throws Exception {
    Files.write(old, from);
    Files.write(target, to);
    diff("--codec", codec);
    patchGivesTheNewFile();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vcdiff", "zstd", "bsdiff", "endsley", "ddelta"})
  void aDamagedPatchIsExitCodeFourAndNoFile(String codec) throws Exception {
    diff("--codec", codec);
    byte[] bytes = Files.readAllBytes(patch);
    Files.write(patch, Arrays.copyOf(bytes, bytes.length - 5));
    assertThat(run("patch", patch, old, "-o", made)).isEqualTo(4);
    assertThat(err.toString()).contains(patch.toString());
    assertThat(made).doesNotExist();
  }

  @Test
  void whatIsNoPatchIsExitCodeFour() {
    assertThat(run("patch", target, old, "-o", made)).isEqualTo(4);
    assertThat(err.toString()).contains("no patch of a known format");
  }

  /** Takes minutes and 3 GiB of disk: {@code -Dpkgdelta.large=true}. */
  @ParameterizedTest
  @ValueSource(strings = {"vcdiff", "zstd", "bsdiff"})
  @EnabledIfSystemProperty(named = "pkgdelta.large", matches = "true")
  void sparseFilesOfThreeGibibytesComeBack(String codec) throws Exception {
    byte[] island = Files.readAllBytes(target);
    sparse(old, 3L << 30, 1000, island);
    sparse(target, (3L << 30) + 5000, (2L << 30) + 77, island);
    diff("--codec", codec, "--level", "3");
    assertThat(Files.size(patch)).isLessThan(2L << 20);
    assertThat(run("patch", patch, old, "-o", made, "-q")).isZero();
    assertThat(Files.mismatch(made, target)).isEqualTo(-1);
  }

  private static void sparse(Path file, long size, long at, byte[] island) throws IOException {
    Files.deleteIfExists(file);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
      sparse.seek(at);
      sparse.write(island);
    }
  }
}
