package dev.pkgdelta.codecs.vcdiff;

import static dev.pkgdelta.codecs.vcdiff.Script.ADD_1;
import static dev.pkgdelta.codecs.vcdiff.Script.COPY_SELF;
import static dev.pkgdelta.codecs.vcdiff.Script.RUN;
import static dev.pkgdelta.codecs.vcdiff.Vector.all;
import static dev.pkgdelta.codecs.vcdiff.Vector.ints;
import static dev.pkgdelta.codecs.vcdiff.Vector.none;
import static dev.pkgdelta.codecs.vcdiff.Vector.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Instructions are decoded some at a time and executed afterwards, sections are read in pieces, and
 * windows are written while the next is made: none of it shows.
 */
class ManyInstructionsTest {

  private static Vector start(boolean interleaved) {
    return interleaved ? new Vector('S', 0) : Vector.plain();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anyMixOfInstructionsMakesWhatItSays(boolean interleaved) throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int count : new int[] {1, 2, 126, 127, 128, 129, 130, 255, 256, 257, 5000, 60_000}) {
      Vector vector = start(interleaved);
      StringBuilder expected = new StringBuilder();
      for (int window = 0; window < 3; window++) {
        Script script = new Script(interleaved);
        for (int i = 0; i < count; i++) {
          script.step(random);
        }
        script.into(vector);
        expected.append(script.made());
      }
      assertThat(vector.apply())
          .as("seed %d, %d steps", seed, count)
          .isEqualTo(expected.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {126, 127, 128, 129, 1000})
  void whatIsWrongAfterManyInstructionsIsRefusedAllTheSame(int count) {
    int[] codes = new int[count];
    Arrays.fill(codes, ADD_1);
    int[] data = new int[count];
    Arrays.fill(data, 'x');
    int[] fewer = Arrays.copyOf(data, count - 1);
    assertThatThrownBy(Vector.plain().window(ints(0), count, fewer, codes, none())::apply)
        .isInstanceOf(CorruptPatch.class)
        .hasMessageContaining("ADD of 1 bytes where 0 are left");
    assertThatThrownBy(Vector.plain().window(ints(0), count - 1, data, codes, none())::apply)
        .isInstanceOf(CorruptPatch.class)
        .hasMessageContaining("has room for 0");
    assertThatThrownBy(Vector.plain().window(ints(0), count + 1, data, codes, none())::apply)
        .isInstanceOf(CorruptPatch.class)
        .hasMessageContaining("make " + count + " bytes of a window of " + (count + 1));
    int[] more = Arrays.copyOf(data, count + 1);
    assertThatThrownBy(Vector.plain().window(ints(0), count, more, codes, none())::apply)
        .isInstanceOf(CorruptPatch.class)
        .hasMessageContaining("no instruction uses the last 1 bytes");
  }

  @Test
  void interleavedDataThatIsMissingIsRefused() {
    Vector cutOff = new Vector('S', 0);
    cutOff.window(ints(0), 4, none(), ints(ADD_1, 'a', 4, 'b', 'c'), none());
    assertThatThrownBy(cutOff::apply).hasMessageContaining("ADD of 3 bytes where 2 are left");
    Vector without = new Vector('S', 0).window(ints(0), 3, none(), ints(RUN, 3), none());
    assertThatThrownBy(without::apply).hasMessageContaining("ends too early");
  }

  /**
   * A table may pair instructions that both have data: the second's size comes after the first's.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void bothInstructionsOfACodeMayHaveData(boolean interleaved) throws IOException {
    byte[] table = CodeTable.defaultBytes();
    table[ADD_1 + 256] = CodeTable.RUN;
    Vector embedded = Vector.plain();
    int[] bytes = IntStream.range(0, table.length).map(i -> table[i] & 0xff).toArray();
    embedded.window(ints(0), table.length, bytes, Vector.concat(ints(1), number(1536)), none());
    byte[] patch = embedded.toBytes();
    Vector vector = new Vector(interleaved ? 'S' : 0, 2);
    vector.bytes(number(patch.length + 2L)).bytes(4, 3);
    vector.bytes(IntStream.range(0, patch.length).map(i -> patch[i] & 0xff).toArray());
    if (interleaved) {
      vector.window(ints(0), 5, none(), ints(ADD_1, 'a', 4, 'b'), none());
    } else {
      vector.window(ints(0), 5, Vector.text("ab"), ints(ADD_1, 4), none());
    }
    assertThat(vector.apply()).isEqualTo("abbbb");
  }

  @Test
  void addressesMayHaveTenDigitsAndNoMore() throws IOException {
    int[] zeros = new int[9];
    Arrays.fill(zeros, 0x80);
    int[] codes = ints(COPY_SELF + 1);
    assertThat(
            Vector.plain().window(all(), 4, none(), codes, Vector.concat(zeros, ints(3))).apply())
        .isEqualTo("defg");
    Vector longer =
        Vector.plain().window(all(), 4, none(), codes, Vector.concat(zeros, ints(0x80), ints(3)));
    assertThatThrownBy(longer::apply).hasMessageContaining("longer than 10 bytes");
  }

  /** A source segment of more than 2^31 bytes: addresses and the same cache take whole longs. */
  @Test
  void addressesBeyondFourGigabytesAreFoundInTheSameCacheAgain() throws IOException {
    long size = (1L << 33) + 5;
    byte[] end = "0123456789".getBytes(StandardCharsets.US_ASCII);
    long address = size - end.length;
    int same = (int) (address % (3 * 256));
    Vector vector =
        Vector.plain()
            .window(
                Vector.concat(ints(1), number(size), number(0)),
                8,
                none(),
                ints(COPY_SELF + 1, COPY_SELF + 16 * (6 + same / 256) + 1),
                Vector.concat(number(address), ints(same % 256)));
    assertThat(vector.apply(new Sparse(size, end))).isEqualTo("01230123");
  }

  @Test
  void windowsOfEightMebibytesAreWrittenInTheirOrder() throws IOException {
    byte[] old = FilePair.noise(1, 20 << 20, 4);
    byte[] target = FilePair.edited(old, 2);
    byte[] patch = Patches.create(PatchFormat.VCDIFF, old, target);
    assertThat(Patches.apply(patch, old)).isEqualTo(target);
  }
}
