package dev.pkgdelta.codecs.vcdiff;

import static dev.pkgdelta.codecs.vcdiff.Vector.OLD;
import static dev.pkgdelta.codecs.vcdiff.Vector.adler;
import static dev.pkgdelta.codecs.vcdiff.Vector.ints;
import static dev.pkgdelta.codecs.vcdiff.Vector.none;
import static dev.pkgdelta.codecs.vcdiff.Vector.number;
import static dev.pkgdelta.codecs.vcdiff.Vector.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.Tool;
import dev.pkgdelta.natives.NativeContexts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that are made side by side give what they give one after another, right or wrong. */
class SideBySideTest {

  private static final Path SPILL = Path.of(System.getProperty("java.io.tmpdir"));

  /** The fuzz target's inputs, among them patches for the old file that it has. */
  private static final Path CORPUS =
      Path.of("../cli/src/test/resources/dev/pkgdelta/cli/fuzz/PatchFuzzTestInputs");

  private static final long MOST = 1 << 24;

  @TempDir Path directory;

  /** All that can be seen of an attempt. */
  private record Outcome(String made, String failure) {

    static Outcome of(byte[] patch, byte[] old, int lanes) {
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      OutputStream bounded =
          new OutputStream() {
            @Override
            public void write(int value) throws IOException {
              write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] source, int offset, int length) throws IOException {
              if (made.size() + length > MOST) {
                throw new IOException("more than a test wants");
              }
              made.write(source, offset, length);
            }
          };
      String failure = "";
      try {
        VcdiffDecoder.decode(
            Bytes.of(patch), Bytes.of(old), bounded, SPILL, new Concurrency(lanes, 0, 0));
      } catch (IOException e) {
        failure = e.toString();
      }
      return new Outcome(made.toString(StandardCharsets.ISO_8859_1), failure);
    }
  }

  private static Outcome sameForAll(byte[] patch, byte[] old, String what) {
    Outcome alone = Outcome.of(patch, old, 1);
    for (int lanes = 2; lanes <= 5; lanes++) {
      assertThat(Outcome.of(patch, old, lanes)).as("%s, %d lanes", what, lanes).isEqualTo(alone);
    }
    assertThat(NativeContexts.open()).isZero();
    return alone;
  }

  private static void damaged(byte[] patch, byte[] old, Random random, int times, String what) {
    for (int i = 0; i < times; i++) {
      byte[] changed = patch.clone();
      for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
        changed[5 + random.nextInt(patch.length - 5)] ^= (byte) (1 << random.nextInt(8));
      }
      sameForAll(changed, old, what + ", trial " + i);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anyWindows(boolean targets) {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      String what = "seed " + seed + ", round " + round;
      Vector vector = Vector.plain();
      StringBuilder expected = new StringBuilder();
      for (int window = random.nextInt(12); window >= 0; window--) {
        if (targets && expected.length() > 10 && random.nextInt(3) == 0) {
          int from = random.nextInt(expected.length() - 4);
          vector.window(Vector.concat(ints(2, 4), number(from)), 4, none(), ints(20), ints(0));
          expected.append(expected, from, from + 4);
        } else {
          Script script = new Script(false);
          for (int steps = random.nextInt(3000); steps > 0; steps--) {
            script.step(random);
          }
          script.into(vector);
          expected.append(script.made());
        }
      }
      byte[] patch = vector.toBytes();
      assertThat(sameForAll(patch, OLD, what)).isEqualTo(new Outcome(expected.toString(), ""));
      damaged(patch, OLD, random, 20, what);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "djw", "fgk", "lzma"})
  void windowsOfXdelta3(String secondary) throws IOException, InterruptedException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] bytes = FilePair.noise(seed, 120_000, 12);
    byte[] target = FilePair.edited(bytes, seed);
    Path old = Files.write(directory.resolve("old"), bytes);
    Path made = Files.write(directory.resolve("new"), target);
    Path file = directory.resolve("patch");
    new Tool("xdelta3").run("-e", "-9", "-W", "16384", "-S", secondary, "-s", old, made, file);
    byte[] patch = Files.readAllBytes(file);
    String what = secondary + ", seed " + seed;
    Outcome right = sameForAll(patch, bytes, what);
    if (!secondary.equals("fgk")) {
      // FGK's encoder gives sections up without telling its decoder.
      assertThat(right)
          .as(what)
          .isEqualTo(new Outcome(new String(target, StandardCharsets.ISO_8859_1), ""));
    }
    damaged(patch, bytes, random, 100, what);
    sameForAll(patch, FilePair.edited(bytes, seed + 1), what + ", another old file");
  }

  @Test
  void inputsOfTheFuzzTarget() throws IOException {
    StringBuilder old = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      old.append("line ").append(i).append(" of a small file\n");
    }
    byte[] bytes = old.toString().getBytes(StandardCharsets.US_ASCII);
    int seen = 0;
    try (DirectoryStream<Path> inputs =
        Files.newDirectoryStream(CORPUS.resolve("isRefusedOrApplied"))) {
      for (Path input : inputs) {
        byte[] patch = Files.readAllBytes(input);
        if (VcdiffDecoder.recognises(Bytes.of(patch))) {
          sameForAll(patch, bytes, input.toString());
          seen++;
        }
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void aChecksumThatIsWrongEarlierCountsBeforeWhatIsWrongLater() {
    Vector vector = Vector.plain().window(ints(0), 6, text("foobar"), ints(7), none());
    int second = vector.toBytes().length;
    vector.window(ints(4), number(3), ints(0, 0, 0, 1), text("abc"), ints(4), none());
    vector.window(ints(0), 2, text("abc"), ints(4), none());
    vector.window(ints(4), number(3), adler("abc"), text("abc"), ints(4), none());
    for (int round = 0; round < 50; round++) {
      Outcome outcome = sameForAll(vector.toBytes(), OLD, "round " + round);
      assertThat(outcome.failure()).contains("WrongSource", "checksum", "at offset " + second);
    }
  }

  @Test
  void smallFilesTakeNoOtherThread() throws IOException {
    Vector vector = Vector.plain();
    for (int i = 0; i < 50; i++) {
      vector.window(ints(0), 3, text("abc"), ints(4), none());
    }
    Set<Thread> writers = new HashSet<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int value) {
            writers.add(Thread.currentThread());
          }
        };
    VcdiffDecoder.decode(Bytes.of(vector.toBytes()), Bytes.of(OLD), out, SPILL);
    assertThat(writers).containsExactly(Thread.currentThread());
  }

  @Test
  void windowsTogetherTakeNoMoreMemoryThanTheyMay() {
    Concurrency eight = new Concurrency(8, 1 << 22, 1 << 18);
    assertThat(eight.lanes(outline(24, 1 << 23))).isEqualTo(4);
    assertThat(eight.lanes(outline(24, 1 << 20))).isEqualTo(8);
    assertThat(eight.lanes(outline(5, 1 << 20))).isEqualTo(5);
    assertThat(eight.lanes(outline(24, 1 << 24))).isEqualTo(2);
    assertThat(eight.lanes(outline(24, (1 << 24) + 1))).isEqualTo(1);
    assertThat(eight.lanes(outline(24, Long.MAX_VALUE >> 8))).isEqualTo(1);
    assertThat(eight.lanes(outline(1, 1 << 24))).isEqualTo(1);
    assertThat(eight.lanes(outline(0, 0))).isEqualTo(1);
    assertThat(eight.lanes(outline(1 << 20, 1 << 14))).isEqualTo(1);
    assertThat(eight.lanes(outline(3, 1 << 20))).isEqualTo(1);
    assertThat(eight.lanes(new Outline(24, 1 << 20, 24 << 20, true, 0))).isEqualTo(1);
    assertThat(Concurrency.NONE.lanes(outline(24, 1 << 23))).isEqualTo(1);
    assertThat(Concurrency.ofThisMachine().lanes(outline(24, 1 << 23))).isBetween(2, 4);
  }

  private static Outline outline(long windows, long size) {
    return new Outline(windows, size, windows * size, false, 0);
  }
}
