package dev.pkgdelta.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LzmaTest {

  private static final LzmaChain FAST = LzmaChain.of(LzmaSettings.preset(0, false));

  private long openBefore;
  private final Lzma lzma = system();

  private static Lzma system() {
    try {
      return Lzma.system().require();
    } catch (NativeMissing e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void count() {
    openBefore = NativeContexts.open();
  }

  @AfterEach
  void nothingLeaked() {
    assertThat(NativeContexts.open()).isEqualTo(openBefore);
  }

  @Test
  void crc64IsThatOfTheXzFormat() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("123456789").asSlice(0, 9);
      assertThat(lzma.crc64(text, 0)).isEqualTo(0x995dc9bbdf1939faL);
      assertThat(lzma.crc64(text.asSlice(4), lzma.crc64(text.asSlice(0, 4), 0)))
          .isEqualTo(0x995dc9bbdf1939faL);
    }
  }

  @Test
  void chunksComeBack() throws Exception {
    for (LzmaChain chain :
        List.of(
            FAST,
            LzmaChain.of(LzmaSettings.preset(4, true).withBits(1, 3, 0)),
            new LzmaChain(
                List.of(
                    new LzmaFilter.Branches(LzmaFilter.Architecture.X86, 0),
                    new LzmaFilter.Delta(4)),
                LzmaSettings.preset(1, false)))) {
      byte[] plain = Samples.text(200_000, 3);
      byte[] chunks = Streams.run(lzma.encoder(chain), plain);
      assertThat(chunks).hasSizeLessThan(plain.length);
      assertThat(Streams.run(lzma.decoder(chain), chunks)).isEqualTo(plain);
    }
  }

  @Test
  void emptyInputIsTheEndMarkerAlone() throws Exception {
    assertThat(Streams.run(lzma.encoder(FAST), new byte[0])).containsExactly(0);
    assertThat(Streams.run(lzma.decoder(FAST), new byte[1])).isEmpty();
  }

  @Test
  void presetsTakeTheMemoryThatXzSays() throws Exception {
    assertThat(lzma.encoderMemory(LzmaChain.of(LzmaSettings.preset(6, false))) >> 20)
        .isBetween(90L, 100L);
  }

  @Test
  void rawLzmaComesBack() throws Exception {
    LzmaSettings settings = LzmaSettings.preset(4, false).withDictionary(1 << 16);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment plain = arena.allocateFrom("a".repeat(5000), StandardCharsets.US_ASCII);
      MemorySegment encoded = arena.allocate(1000);
      long length = lzma.encodeLzma(plain, encoded, settings, null);
      MemorySegment back = arena.allocate(plain.byteSize());
      lzma.decodeLzma(encoded.asSlice(0, length), back, settings, null);
      assertThat(back.mismatch(plain)).isEqualTo(-1);
      assertThatThrownBy(() -> lzma.encodeLzma(plain, encoded.asSlice(0, 10), settings, null))
          .isInstanceOf(NativeFailure.class);
    }
  }

  @Test
  void whatThePrefixHoldsNeedNotBeEncoded() throws Exception {
    byte[] text = Samples.text(100_000, 7);
    LzmaSettings settings = LzmaSettings.preset(6, false).withDictionary(2 * text.length);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment prefix = arena.allocateFrom(ValueLayout.JAVA_BYTE, text);
      MemorySegment plain = prefix.asSlice(10_000, 80_000);
      MemorySegment encoded = arena.allocate(1 << 17);
      long length = lzma.encodeLzma(plain, encoded, settings, prefix);
      assertThat(length).isLessThan(500);
      MemorySegment back = arena.allocate(plain.byteSize());
      lzma.decodeLzma(encoded.asSlice(0, length), back, settings, prefix);
      assertThat(back.mismatch(plain)).isEqualTo(-1);
      assertThatThrownBy(() -> lzma.decodeLzma(encoded.asSlice(0, length), back, settings, null))
          .isInstanceOf(NativeFailure.class);
    }
  }

  @Test
  void damageIsATypedFailure() throws Exception {
    byte[] chunks = Streams.run(lzma.encoder(FAST), Samples.text(5000, 1));
    byte[] cut = Arrays.copyOf(chunks, chunks.length - 5);
    assertThatThrownBy(() -> Streams.run(lzma.decoder(FAST), cut))
        .isInstanceOfSatisfying(
            NativeFailure.class, e -> assertThat(e.kind()).isEqualTo(NativeFailure.Kind.TRUNCATED));
    chunks[0] = 0x55;
    assertThatThrownBy(() -> Streams.run(lzma.decoder(FAST), chunks))
        .isInstanceOfSatisfying(
            NativeFailure.class, e -> assertThat(e.kind()).isEqualTo(NativeFailure.Kind.CORRUPT));
  }
}
