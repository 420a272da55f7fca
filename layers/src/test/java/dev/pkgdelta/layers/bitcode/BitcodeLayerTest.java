package dev.pkgdelta.layers.bitcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.LayerContract;
import dev.pkgdelta.layers.PlainTooLarge;
import dev.pkgdelta.layers.bitcode.probe.BitcodeProbe;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitcodeLayerTest extends LayerContract {

  BitcodeLayerTest() {
    super(new BitcodeDecoder(), new BitcodeRebuilder(), BitcodeProbe::new);
  }

  /** A block with a record of every kind of operand; 3-bit numbers. */
  private static BitBuilder everyKind() {
    BitBuilder bits = BitBuilder.stream().enter(2, 40, 3);
    bits.record(3, 7, 0, 31, 32, 1000, -1L);
    bits.define(3, 7).literal(300).fixedOperand(8).fixedOperand(9).vbrOperand(4).char6Operand();
    bits.array().fixedOperand(1);
    bits.fixed(4, 3).fixed(200, 8).fixed(257, 9).vbr(100, 4).fixed(26, 6);
    bits.vbr(3, 6).fixed(1, 1).fixed(0, 1).fixed(1, 1);
    bits.define(3, 2).fixedOperand(64).blob();
    bits.fixed(5, 3).fixed(Long.MIN_VALUE + 5, 64);
    bits.vbr(5, 6).align().bytes((byte) 'h', (byte) 'e', (byte) 'l', (byte) 'l', (byte) 'o');
    bits.align().define(3, 2).array().char6Operand();
    bits.fixed(6, 3).vbr(2, 6).fixed(0, 6).fixed(63, 6);
    bits.define(3, 3).literal(1).fixedOperand(0).vbrOperand(0).fixed(7, 3);
    return bits.end(3);
  }

  @Test
  void everyFieldIsWrittenAsBytes() throws Exception {
    byte[] plain = decode(everyKind().toBytes());
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.write(new byte[] {1, 40, 3});
    expected.write(new byte[] {3, 7, 5, 0, 31, 32, (byte) 0xe8, 7});
    byte[] longest = new byte[10];
    Arrays.fill(longest, (byte) 0xff);
    longest[9] = 1;
    expected.write(longest);
    expected.write(new byte[] {2, 7, 1, (byte) 0xac, 2, 0, 1, 8, 0, 1, 9, 0, 2, 4, 0, 4, 0, 3});
    expected.write(new byte[] {0, 1, 1});
    expected.write(new byte[] {4, (byte) 200, (byte) 0x81, 2, 100, 'A', 3, 1, 0, 1});
    expected.write(new byte[] {2, 2, 0, 1, 64, 0, 5});
    Arrays.fill(longest, (byte) 0x80);
    longest[0] = (byte) 0x85;
    longest[9] = 1;
    expected.write(5);
    expected.write(longest);
    expected.write(5);
    expected.write("hello".getBytes(StandardCharsets.US_ASCII));
    expected.write(new byte[] {2, 2, 0, 3, 0, 4, 6, 2, 'a', '_'});
    expected.write(new byte[] {2, 3, 1, 1, 0, 1, 0, 0, 2, 0, 7, 0});
    assertThat(plain).isEqualTo(expected.toByteArray());
    roundTrip(everyKind().toBytes(), plain);
  }

  /** A module whose functions are listed where they lie. */
  private static byte[] module(int fault) {
    BitBuilder bits = BitBuilder.stream().enter(2, 13, 5).record(5, 1, 'L').end(5);
    bits.enter(2, 8, 3).define(3, 2).literal(13).fixedOperand(32).fixed(4, 3);
    int placeOfTable = bits.position();
    bits.fixed(0, 32);
    long[] bodies = new long[3];
    for (int i = 0; i < bodies.length; i++) {
      bits.enter(3, 12, 4);
      bodies[i] = bits.position() / 32;
      bits.record(4, 1, i, 100).end(4);
    }
    bits.align();
    bits.patch(placeOfTable, bits.position() / 32 + fault);
    bits.enter(3, 14, 4);
    for (int i = 0; i < bodies.length; i++) {
      bits.record(4, 3, i, bodies[i] + fault);
    }
    return bits.end(4).end(3).toBytes();
  }

  @Test
  void placesInAModuleAreExpected() throws Exception {
    byte[] stream = module(0);
    byte[] plain = decode(stream);
    byte[] tail = {1, 14, 4, 0, 3, 3, 2, 0, 0, 3, 3, 2, 1, 0, 3, 3, 2, 2, 0, 0, 0};
    assertThat(Arrays.copyOfRange(plain, plain.length - tail.length, plain.length)).isEqualTo(tail);
    roundTrip(stream, plain);
  }

  @Test
  void otherPlacesComeBackToo() throws Exception {
    byte[] plain = decode(module(-3));
    byte[] tail = {1, 14, 4, 5, 3, 3, 2, 0, 5, 3, 3, 2, 1, 5, 3, 3, 2, 2, 5, 0, 0};
    assertThat(Arrays.copyOfRange(plain, plain.length - tail.length, plain.length)).isEqualTo(tail);
    roundTrip(module(-3), plain);
  }

  @Test
  void namesArePlacedBehindEachOther() throws Exception {
    BitBuilder bits = BitBuilder.stream().enter(2, 8, 3);
    bits.record(3, 7, 0, 9, 1).record(3, 8, 9, 4, 1).record(3, 8, 10, 5).record(3, 14, 12, 1);
    byte[] stream = bits.end(3).toBytes();
    byte[] plain = decode(stream);
    assertThat(plain)
        .startsWith(1, 8, 3, 3, 7, 3, 0, 9, 1, 3, 8, 3, 0, 4, 1, 3, 8, 2, 5, 5, 3, 14, 2, 5, 1);
    roundTrip(stream, plain);
  }

  @Test
  void pointersAndArraysAreOfTypesBeforeThem() throws Exception {
    BitBuilder bits = BitBuilder.stream().enter(2, 8, 3).enter(3, 17, 4);
    bits.record(4, 1, 4).record(4, 7, 32).record(4, 8, 0).record(4, 11, 50, 1).record(4, 8, 5);
    byte[] stream = bits.end(4).end(3).toBytes();
    byte[] plain = decode(stream);
    assertThat(plain)
        .startsWith(
            1, 8, 3, 1, 17, 4, 3, 1, 1, 4, 3, 7, 1, 32, 3, 8, 1, 1, 3, 11, 2, 50, 1, 3, 8, 1, 4);
    roundTrip(stream, plain);
  }

  @Test
  void symbolsForTheLinkerAreComparedWithTheOneBefore() throws Exception {
    BitBuilder bits = BitBuilder.stream().enter(2, 25, 3).define(3, 2).literal(1).blob();
    bits.fixed(4, 3).vbr(32, 6).align();
    for (int word : new int[] {1, 0, 70, 4, 5, 6, 3, 0}) {
      bits.fixed(word, 32);
    }
    byte[] stream = bits.end(3).toBytes();
    byte[] plain = decode(stream);
    assertThat(plain).endsWith(4, 32, 2, 0, 0x8c, 1, 8, 10, 12, 4, 0, 0);
    roundTrip(stream, plain);
  }

  @Test
  void blocksBeginWithTheAbbreviationsThatBlockInfoGivesThem() throws Exception {
    BitBuilder bits = BitBuilder.stream().enter(2, 8, 3).enter(3, 0, 2).record(2, 1, 17);
    bits.define(2, 2).literal(9).vbrOperand(6).end(2);
    bits.enter(3, 17, 3).fixed(4, 3).vbr(77, 6).end(3);
    byte[] stream = bits.end(3).toBytes();
    byte[] plain = decode(stream);
    assertThat(plain).endsWith(1, 17, 3, 4, 77, 0, 0);
    roundTrip(stream, plain);
  }

  @Test
  void everyTruncationIsRefusedOrEndsWithABlock() throws Exception {
    byte[] stream = module(0);
    int identification = 4 + 8 + 8;
    for (int length = 0; length < stream.length; length++) {
      Bytes cut = Bytes.of(Arrays.copyOf(stream, length));
      if (length >= identification && length < identification + 12) {
        assertThat(new BitcodeDecoder().decode(cut, OutputStream.nullOutputStream(), 1000))
            .isEqualTo(identification);
      } else {
        assertThatThrownBy(
                () -> new BitcodeDecoder().decode(cut, OutputStream.nullOutputStream(), 1000))
            .isInstanceOf(CorruptData.class);
      }
    }
  }

  @Test
  void everyFlippedBitIsRefusedOrComesBack() throws Exception {
    for (byte[] stream : new byte[][] {everyKind().toBytes(), module(0)}) {
      for (int bit = 0; bit < stream.length * 8; bit++) {
        byte[] damaged = stream.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        refusedOrComesBack(damaged);
      }
    }
  }

  private void refusedOrComesBack(byte[] stream) throws Exception {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    long length;
    try {
      length = new BitcodeDecoder().decode(Bytes.of(stream), plain, 1 << 20);
    } catch (CorruptData refused) {
      assertThat(refused).hasMessageContaining("bitcode");
      return;
    }
    assertThat(rebuild(new byte[0], plain.toByteArray()))
        .isEqualTo(Arrays.copyOf(stream, (int) length));
  }

  @Test
  void everyChangedPlainByteIsRefusedOrWritesBitcode() throws Exception {
    byte[] plain = decode(module(0));
    for (int i = 0; i < plain.length; i++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = plain.clone();
        changed[i] = (byte) value;
        try {
          assertThat(decode(rebuild(new byte[0], changed))).isEqualTo(changed);
        } catch (CorruptData refused) {
          assertThat(refused.getMessage()).isNotEmpty();
        }
      }
    }
  }

  @Test
  void numbersThatAreLongerThanNeededAreRefused() {
    refused(BitBuilder.stream().enter(2, 8, 3).fixed(3, 3).fixed(0x20, 6).fixed(0, 6));
    BitBuilder wide = BitBuilder.stream().enter(2, 8, 3).fixed(3, 3);
    for (int i = 0; i < 13; i++) {
      wide.fixed(0x3f, 6);
    }
    refused(wide.fixed(1, 6));
  }

  @Test
  void paddingThatIsNotZeroIsRefused() {
    BitBuilder bits = BitBuilder.stream().enter(2, 8, 3).fixed(0, 3).fixed(1, 29);
    refused(bits.patch(64, 1));
  }

  @Test
  void whatTakesNoBitsMakesNoArray() {
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 2).array().literal(1));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 2).array().fixedOperand(0));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 2).array().vbrOperand(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 33})
  void numbersOfOddWidthsAreRefused(int width) {
    refused(BitBuilder.stream().enter(2, 8, width));
  }

  @Test
  void brokenDefinitionsAreRefused() {
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 0));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 65));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 1).fixedOperand(65));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 1).vbrOperand(33));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 1).vbrOperand(1));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 1).fixed(0, 1).fixed(6, 3));
    refused(BitBuilder.stream().enter(2, 8, 3).define(3, 3).blob().literal(1).literal(1));
    refused(BitBuilder.stream().enter(2, 8, 3).fixed(4, 3));
    refused(BitBuilder.stream().enter(2, 0, 3).define(3, 1).literal(1));
  }

  @Test
  void depthAndAbbreviationsAreBounded() {
    BitBuilder deep = BitBuilder.stream();
    for (int i = 0; i < 65; i++) {
      deep.enter(i == 0 ? 2 : 3, 8, 3);
    }
    refused(deep);
    BitBuilder many = BitBuilder.stream().enter(2, 8, 3);
    for (int i = 0; i < 257; i++) {
      many.define(3, 1).literal(1);
    }
    refused(many);
  }

  @Test
  void longFieldsOfZerosAreRefused() {
    BitBuilder bits = BitBuilder.stream().enter(2, 8, 3).define(3, 2).array().fixedOperand(64);
    bits.fixed(4, 3).vbr(1000, 6);
    for (int i = 0; i < 1000; i++) {
      bits.fixed(0, 64);
    }
    assertThatThrownBy(() -> decode(bits.end(3).toBytes()))
        .isInstanceOf(CorruptData.class)
        .hasMessageContaining("more bytes than");
  }

  @Test
  void moreThanTheLimitIsRefused() {
    Bytes stream = Bytes.of(module(0));
    assertThatThrownBy(
            () -> new BitcodeDecoder().decode(stream, OutputStream.nullOutputStream(), 10))
        .isInstanceOf(PlainTooLarge.class);
  }

  @Test
  void settingsAreRefused() throws Exception {
    byte[] plain = decode(module(0));
    assertThatThrownBy(() -> rebuild(new byte[1], plain)).isInstanceOf(CorruptData.class);
    hostileRecipesAreRefused(new byte[1], plain);
  }

  private static void refused(BitBuilder bits) {
    byte[] stream = bits.align().fixed(0, 32).toBytes();
    assertThatThrownBy(
            () ->
                new BitcodeDecoder()
                    .decode(Bytes.of(stream), OutputStream.nullOutputStream(), 1 << 20))
        .isInstanceOf(CorruptData.class);
  }
}
