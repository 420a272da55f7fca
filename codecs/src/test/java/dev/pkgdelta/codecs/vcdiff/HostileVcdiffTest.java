package dev.pkgdelta.codecs.vcdiff;

import static dev.pkgdelta.codecs.vcdiff.Vector.adler;
import static dev.pkgdelta.codecs.vcdiff.Vector.all;
import static dev.pkgdelta.codecs.vcdiff.Vector.concat;
import static dev.pkgdelta.codecs.vcdiff.Vector.ints;
import static dev.pkgdelta.codecs.vcdiff.Vector.none;
import static dev.pkgdelta.codecs.vcdiff.Vector.number;
import static dev.pkgdelta.codecs.vcdiff.Vector.text;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.codecs.patch.WrongSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be refused, with format, offset and reason. */
class HostileVcdiffTest {

  static Stream<Arguments> vectors() {
    return Stream.of(
        refused("version", new Vector(1, 0)),
        refused("header indicator", new Vector(0, 8)),
        refused("header indicator", new Vector(0, 0x80)),
        refused("compressor 3", new Vector(0, 1, 3)),
        refused("ends too early", new Vector(0)),
        refused("before its first window", Vector.plain()),
        refused("ends too early", new Vector(0, 4)),
        // CVE-2014-9765: xdelta3 copied an application header into less memory than it takes.
        refused("application header", new Vector(0, 4, 100, 0)),
        refused("application header", new Vector(0, 4).bytes(number(1L << 40)).bytes(zeros(99))),
        refused("window indicator", Vector.plain().bytes(8, 0, 0)),
        refused("both", Vector.plain().bytes(3, 0, 0)),
        refused("delta indicator", Vector.plain().bytes(0, 5, 0, 8, 0, 0, 0)),
        refused("no secondary", Vector.plain().bytes(0, 5, 0, 1, 0, 0, 0)),
        refused("length of the delta", Vector.plain().bytes(0, 100, 0, 0, 0, 0, 0)),
        refused("its parts have", Vector.plain().bytes(0, 6, 0, 0, 0, 0, 0, 0)),
        refused("ends too early", Vector.plain().bytes(0)),
        refused("old file", window(ints(1, 27, 0), 0, none(), none(), none())),
        refused("old file", window(ints(1, 1, 26), 0, none(), none(), none())),
        refused(
            "old file",
            window(concat(ints(1), number(1L << 60), ints(0)), 0, none(), none(), none())),
        refused("new file before", window(ints(2, 1, 0), 0, none(), none(), none())),
        refused("has room for", window(ints(0), 2, text("abc"), ints(4), none())),
        refused("size of an instruction", window(ints(0), 2, text("abc"), ints(1, 3), none())),
        refused("make 1 bytes of a window of 2", window(ints(0), 2, text("a"), ints(2), none())),
        refused("no instruction uses", window(ints(0), 1, text("ab"), ints(2), none())),
        refused("no instruction uses", window(all(), 4, none(), ints(20), ints(0, 0))),
        refused("ADD of 2", window(ints(0), 2, text("a"), ints(3), none())),
        refused("data section ends", window(ints(0), 2, none(), ints(0, 2), none())),
        refused("address section ends", window(all(), 4, none(), ints(20), none())),
        refused("instruction section ends", window(ints(0), 2, text("a"), ints(0), none())),
        refused("address is 27", window(all(), 4, none(), ints(20), ints(27))),
        refused("COPY from 26", window(all(), 4, none(), ints(20), ints(26))),
        refused("COPY from 0", window(ints(0), 4, none(), ints(20), ints(0))),
        // The caches begin with zeros: without a source segment they refer to nothing.
        refused("COPY from 0", window(ints(0), 4, none(), ints(52), ints(0))),
        refused("COPY from 0", window(ints(0), 4, none(), ints(116), ints(0))),
        refused("COPY from 38", window(all(), 8, none(), ints(20, 52), ints(19, 19))),
        refused(
            "size of an instruction is 5", window(all(), 8, none(), ints(20, 19, 5), ints(0, 0))),
        refused("distance", window(all(), 4, none(), ints(36), ints(27))),
        refused("COPY from 26", window(all(), 4, none(), ints(36), ints(0))),
        refused("longer than 10", Vector.plain().bytes(1).bytes(zeros(11)).bytes(1)),
        refused("63 bits", Vector.plain().bytes(1).bytes(ones(10))),
        refused("first bytes", new Vector(0, 2, 2, 4, 3)),
        refused("code table", new Vector(0, 2, 7, 4, 3, 0xd6, 0xc3, 0xc4, 0, 2)),
        refused("checksum", checksum(ints(0, 0, 0, 1))),
        refused("checksum", checksum(adler("abd"))));
  }

  private static Arguments refused(String reason, Vector vector) {
    return Arguments.of(reason, vector);
  }

  private static Vector window(int[] start, int size, int[] data, int[] codes, int[] addresses) {
    return Vector.plain().window(start, size, data, codes, addresses);
  }

  private static Vector checksum(int[] adler) {
    return Vector.plain().window(ints(4), number(3), adler, text("abc"), ints(4), none());
  }

  private static int[] zeros(int count) {
    int[] bytes = new int[count];
    Arrays.fill(bytes, 0x80);
    return bytes;
  }

  private static int[] ones(int count) {
    int[] bytes = new int[count];
    Arrays.fill(bytes, 0xff);
    return bytes;
  }

  @ParameterizedTest(name = "{0} [{index}]")
  @MethodSource("vectors")
  void isRefused(String reason, Vector vector) {
    assertThatThrownBy(vector::apply)
        .isInstanceOf(CorruptPatch.class)
        .hasMessageStartingWith("VCDIFF: ")
        .hasMessageContaining(reason)
        .hasMessageContaining("at offset ");
  }

  @Test
  void bytesAfterTheLastWindowAreRefused() {
    Vector vector = Vector.plain().window(ints(0), 1, text("x"), ints(2), none()).bytes('j');
    assertThatThrownBy(vector::apply).isInstanceOf(CorruptPatch.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32, 64, 128, 255})
  void unknownIndicatorBitsOfAWindowAreRefused(int bits) {
    Vector vector = window(ints(1 | bits, 26, 0), 4, none(), ints(20), ints(0));
    assertThatThrownBy(vector::apply).hasMessageContaining("unknown bits");
  }

  @Test
  void aSegmentOfTheNewFileEndsWhereTheNewFileDoes() {
    Vector vector = window(ints(0), 6, text("foobar"), ints(7), none());
    vector.window(ints(2, 5, 2), 4, none(), ints(20), ints(0));
    assertThatThrownBy(vector::apply).hasMessageContaining("of the new file before it");
  }

  @Test
  void nothingIsMadeOfAPatchWhoseLastWindowIsCutOff() {
    Vector vector = window(ints(0), 1, text("x"), ints(2), none()).bytes(1, 26);
    assertThatThrownBy(vector::apply).isInstanceOf(CorruptPatch.class);
  }

  @Test
  void everyTruncationOfAPatchIsRefused() {
    byte[] patch = window(all(), 7, text("abc"), ints(4, 20), ints(1)).toBytes();
    for (int length = 3; length < patch.length; length++) {
      byte[] cut = Arrays.copyOf(patch, length);
      assertThatThrownBy(() -> Patches.apply(cut, Vector.OLD)).isInstanceOf(CorruptPatch.class);
    }
  }

  @Test
  void aWindowThatOnlyClaimsToBeLargeTakesNoMemory() {
    Vector vector =
        Vector.plain().window(ints(0), number(1L << 45), none(), text("x"), ints(2), none());
    assertThatThrownBy(vector::apply).hasMessageContaining("of a window of");
  }

  @Test
  void anotherOldFileIsToldApart() {
    Vector vector =
        Vector.plain().window(ints(5, 26, 0), number(4), adler("abcx"), none(), ints(20), ints(0));
    assertThatThrownBy(vector::apply).isInstanceOf(WrongSource.class);
  }

  @Test
  void whatIsWrongWithAnEarlierWindowComesFirst() {
    for (int round = 0; round < 50; round++) {
      Vector vector = window(ints(0), 6, text("foobar"), ints(7), none());
      long second = vector.toBytes().length;
      vector.window(ints(4), number(3), ints(0, 0, 0, 1), text("abc"), ints(4), none());
      vector.window(ints(0), 2, text("abc"), ints(4), none());
      assertThatThrownBy(vector::apply)
          .isInstanceOf(WrongSource.class)
          .hasMessageContaining("checksum")
          .hasMessageContaining("at offset " + second);
    }
  }
}
