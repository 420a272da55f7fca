package dev.pkgdelta.codecs.vcdiff;

import static dev.pkgdelta.codecs.vcdiff.Vector.adler;
import static dev.pkgdelta.codecs.vcdiff.Vector.all;
import static dev.pkgdelta.codecs.vcdiff.Vector.concat;
import static dev.pkgdelta.codecs.vcdiff.Vector.ints;
import static dev.pkgdelta.codecs.vcdiff.Vector.none;
import static dev.pkgdelta.codecs.vcdiff.Vector.number;
import static dev.pkgdelta.codecs.vcdiff.Vector.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What RFC 3284 and its extensions allow, one vector for each rule. */
class VcdiffVectorTest {

  static IntStream codes() {
    return IntStream.range(0, 256);
  }

  /**
   * Every code of the default table after 300 bytes that are copied first, so that each address
   * mode has something to refer to.
   */
  @ParameterizedTest
  @MethodSource("codes")
  void everyCodeOfTheDefaultTable(int code) throws IOException {
    List<Integer> data = new ArrayList<>();
    List<Integer> instructions = new ArrayList<>(List.of(19, 26));
    List<Integer> addresses = new ArrayList<>(List.of(0));
    StringBuilder expected = new StringBuilder("abcdefghijklmnopqrstuvwxyz");
    instructions.add(code);
    for (int which = 0; which < 2; which++) {
      int type = CodeTable.DEFAULT.type(code, which);
      int size = CodeTable.DEFAULT.size(code, which);
      if (type != CodeTable.NOOP && size == 0) {
        size = 6;
        instructions.add(6);
      }
      switch (type) {
        case CodeTable.ADD -> {
          data.addAll(
              Arrays.stream(text("0123456789ABCDEFGH".substring(0, size))).boxed().toList());
          expected.append("0123456789ABCDEFGH", 0, size);
        }
        case CodeTable.RUN -> {
          data.add((int) '*');
          expected.append("*".repeat(size));
        }
        case CodeTable.COPY -> {
          int mode = CodeTable.DEFAULT.mode(code, which);
          int address = mode == 1 ? 26 + expected.length() - 30 : mode >= 6 ? 0 : 3;
          addresses.add(mode == 1 ? 30 : mode == 0 || mode < 6 ? address : 0);
          expected.append(("abcdefghijklmnopqrstuvwxyz" + expected).substring(address), 0, size);
        }
        default -> assertThat(size).isZero();
      }
    }
    assertThat(
            Vector.plain()
                .window(
                    all(), expected.length(), array(data), array(instructions), array(addresses))
                .apply())
        .isEqualTo(expected.toString());
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void theDefaultTableIsThatOfTheSpecification() {
    byte[] table = CodeTable.defaultBytes();
    assertThat(table).hasSize(1536);
    assertThat(IntStream.of(0, 1, 18, 19, 162, 163, 234, 235, 246, 247, 255).map(i -> table[i]))
        .containsExactly(2, 1, 1, 3, 3, 1, 1, 1, 1, 3, 3);
    assertThat(table[1024 + 162]).isEqualTo((byte) 8);
    assertThat(table[1280 + 234]).isEqualTo((byte) 5);
    assertThat(table[1280 + 246]).isEqualTo((byte) 8);
    assertThat(table[1024 + 255]).isEqualTo((byte) 8);
  }

  @Test
  void noWindowsAtAllMakeAnEmptyFileInOpenVcdiffsKind() throws IOException {
    assertThat(new Vector('S', 0).apply()).isEmpty();
  }

  @Test
  void anEmptyWindowMakesNothing() throws IOException {
    assertThat(Vector.plain().window(ints(0), 0, none(), none(), none()).apply()).isEmpty();
    assertThat(Vector.plain().window(ints(1, 0, 0), 0, none(), none(), none()).apply()).isEmpty();
    assertThat(Vector.plain().window(ints(1, 0, 26), 0, none(), none(), none()).apply()).isEmpty();
  }

  @Test
  void instructionsOfNoLengthAreAllowed() throws IOException {
    assertThat(
            Vector.plain()
                .window(all(), 1, text("-x"), ints(0, 0, 1, 0, 19, 0, 2), ints(0))
                .apply())
        .isEqualTo("x");
  }

  @Test
  void aCopyMayReachIntoWhatItMakes() throws IOException {
    assertThat(Vector.plain().window(ints(0), 10, text("xy"), ints(3, 19 + 5), ints(0)).apply())
        .isEqualTo("xyxyxyxyxy");
  }

  @Test
  void aCopyMayCrossFromSourceToTarget() throws IOException {
    assertThat(
            Vector.plain().window(ints(1, 3, 23), 10, text("ab"), ints(3, 19 + 5), ints(1)).apply())
        .isEqualTo("abyzabyzab");
  }

  @Test
  void windowsMayReferToTheNewFile() throws IOException {
    Vector vector = Vector.plain().window(ints(0), 6, text("foobar"), ints(7), none());
    vector.window(ints(2, 3, 3), 5, text("!?"), ints(3, 19, 3), ints(0));
    vector.window(ints(2, 5, 6), 5, none(), ints(19, 5), ints(0));
    assertThat(vector.apply()).isEqualTo("foobar!?bar!?bar");
  }

  @Test
  void theCachesForgetWithEachWindow() throws IOException {
    Vector vector = Vector.plain();
    for (int i = 0; i < 2; i++) {
      // Near cache 0 is 0 at first, so 7 means 7; the second copy is from the near cache's 7.
      vector.window(all(), 8, none(), ints(19 + 16 * 2 + 1, 19 + 16 * 2 + 1), ints(7, 1));
    }
    assertThat(vector.apply()).isEqualTo("hijkijkl".repeat(2));
  }

  @Test
  void nearAddressesAreUsedInTurn() throws IOException {
    int near0 = 19 + 16 * 2 + 1;
    assertThat(
            Vector.plain()
                .window(
                    all(),
                    24,
                    none(),
                    ints(20, 20, 20, 20, near0, near0 + 16),
                    ints(1, 2, 3, 4, 5, 6))
                .apply())
        .isEqualTo("bcde" + "cdef" + "defg" + "efgh" + "ghij" + "ijkl");
  }

  @Test
  void sameAddressesAreFoundModuloTheirNumber() throws IOException {
    int same0 = 19 + 16 * 6 + 1;
    assertThat(Vector.plain().window(all(), 12, none(), ints(20, 20, same0), ints(5, 9, 5)).apply())
        .isEqualTo("fghijklmfghi");
  }

  @Test
  void numbersMayHaveLeadingZeros() throws IOException {
    assertThat(
            Vector.plain()
                .window(ints(0), ints(0x80, 0x80, 3), none(), text("abc"), ints(1, 0x80, 3), none())
                .apply())
        .isEqualTo("abc");
  }

  @Test
  void numbersAtTheBordersOfTheirLengths() throws IOException {
    for (int size : new int[] {127, 128, 16383, 16384, 2097151, 2097152}) {
      assertThat(
              Vector.plain()
                  .window(ints(0), size, ints('z'), concat(ints(0), number(size)), none())
                  .apply())
          .isEqualTo("z".repeat(size));
    }
  }

  @Test
  void checksumsOfBothKindsAreTaken() throws IOException {
    assertThat(
            Vector.plain()
                .window(ints(4), number(3), adler("abc"), text("abc"), ints(4), none())
                .apply())
        .isEqualTo("abc");
    assertThat(
            new Vector('S', 0)
                .window(
                    ints(4),
                    number(3),
                    number(Vector.adlerNumber("abc")),
                    text("abc"),
                    ints(4),
                    none())
                .apply())
        .isEqualTo("abc");
  }

  @Test
  void interleavedSectionsAreReadInOrder() throws IOException {
    assertThat(
            new Vector('S', 0)
                .window(
                    all(),
                    9,
                    none(),
                    concat(ints(3), text("xy"), ints(20, 4), ints(0, 3, '!')),
                    none())
                .apply())
        .isEqualTo("xyefgh!!!");
  }

  @Test
  void anApplicationHeaderIsPassedOver() throws IOException {
    assertThat(
            new Vector(0, 4, 3, 'a', 'p', 'p')
                .window(ints(0), 1, text("x"), ints(2), none())
                .apply())
        .isEqualTo("x");
  }

  @Test
  void aLargerWindowThanHeapMakesRepeatsAndCopies() throws IOException {
    int size = WindowLane.LARGEST_IN_HEAP + 10;
    String made =
        Vector.plain()
            .window(
                all(),
                size,
                text("ab"),
                concat(ints(3, 19), number(size - 6L), ints(20)),
                concat(number(26), ints(3)))
            .apply();
    assertThat(made).hasSize(size).startsWith("ababab").endsWith("abdefg");
  }

  @Test
  void applicationDefinedTablesAreTakenWithAndWithoutTheirLength() throws IOException {
    byte[] table = CodeTable.defaultBytes();
    table[3] = CodeTable.RUN;
    table[512 + 3] = 5;
    for (boolean measured : new boolean[] {true, false}) {
      Vector embedded = Vector.plain();
      int[] bytes = new int[1536];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = table[i];
      }
      embedded.window(ints(0), 1536, bytes, concat(ints(1), number(1536)), none());
      int[] data =
          IntStream.range(0, embedded.toBytes().length).map(i -> embedded.toBytes()[i]).toArray();
      Vector vector = new Vector(0, 2);
      if (measured) {
        vector.bytes(number(data.length + 2L));
      }
      vector.bytes(4, 3).bytes(data).window(ints(0), 5, text("r"), ints(3), none());
      assertThat(vector.apply()).isEqualTo("rrrrr");
    }
  }
}
