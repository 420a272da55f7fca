package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.codecs.patch.PatchInput;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryDecoder;
import dev.pkgdelta.codecs.vcdiff.secondary.SecondaryKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** Sections come back as they were, whatever came before them; damaged ones are refused. */
class SecondarySectionsTest {

  private static PatchInput section(byte[] bytes) {
    return new PatchInput("VCDIFF", "section", Bytes.of(bytes), 0);
  }

  /** Decodes as a window does, which uses all of a section. */
  private static byte[] decode(SecondaryDecoder decoder, byte[] compressed, long size)
      throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    PatchInput section = section(compressed);
    decoder.decode(section, size, plain);
    if (section.remaining() > 0) {
      throw section.corrupt("bytes are not used");
    }
    return plain.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void comeBackOneAfterTheOther(SecondaryKind kind) throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    SecondaryEncoder encoder = SecondaryEncoder.of(kind);
    try (SecondaryDecoder decoder = kind.decoder()) {
      for (int i = 0; i < 40; i++) {
        int values = 1 << random.nextInt(9);
        byte[] section = FilePair.noise(random.nextLong(), 1 + random.nextInt(2000), values);
        Optional<byte[]> compressed = encoder.compress(0, section);
        if (compressed.isPresent()) {
          assertThat(decode(decoder, compressed.get(), section.length))
              .as("section %d, seed %d", i, seed)
              .isEqualTo(section);
        }
      }
    }
  }

  @Test
  void fgkLearnsFromEarlierSectionsAndNotFromThoseThatItGaveUp() throws IOException {
    SecondaryEncoder encoder = SecondaryEncoder.of(SecondaryKind.FGK);
    byte[] section = FilePair.noise(5, 300, 5);
    int first = encoder.compress(0, section).orElseThrow().length;
    int second = encoder.compress(0, section).orElseThrow().length;
    assertThat(second).isLessThan(first);
    assertThat(encoder.compress(0, FilePair.noise(6, 3000, 256))).isEmpty();
    assertThat(encoder.compress(0, section).orElseThrow()).hasSizeLessThanOrEqualTo(second);
    assertThat(encoder.isFresh()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void thatAreCutOffAreRefused(SecondaryKind kind) throws IOException {
    byte[] section = FilePair.noise(7, 3000, 16);
    byte[] whole = SecondaryEncoder.of(kind).compress(0, section).orElseThrow();
    for (int length = 0; length < whole.length; length += 1 + length / 10) {
      byte[] cut = Arrays.copyOf(whole, length);
      try (SecondaryDecoder decoder = kind.decoder()) {
        assertThatThrownBy(() -> decode(decoder, cut, section.length))
            .isInstanceOf(CorruptPatch.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void thatGoOnAfterTheirPlainSizeAreRefused(SecondaryKind kind) throws IOException {
    byte[] section = FilePair.noise(8, 3000, 16);
    byte[] whole = SecondaryEncoder.of(kind).compress(0, section).orElseThrow();
    try (SecondaryDecoder decoder = kind.decoder()) {
      assertThatThrownBy(() -> decode(decoder, whole, section.length - 100))
          .isInstanceOf(CorruptPatch.class);
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 9);
    try (SecondaryDecoder decoder = kind.decoder()) {
      assertThatThrownBy(() -> decode(decoder, longer, section.length))
          .isInstanceOf(CorruptPatch.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thatAreDamagedAreRefusedOrMakeTheirSize(SecondaryKind kind) throws IOException {
    byte[] section = FilePair.noise(9, 3000, 16);
    byte[] whole = SecondaryEncoder.of(kind).compress(0, section).orElseThrow();
    Random random = new Random(10);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(random.nextBoolean() ? whole.length : 30)] ^=
          (byte) (1 << random.nextInt(8));
      try (SecondaryDecoder decoder = kind.decoder()) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        decoder.decode(section(damaged), section.length, plain);
        assertThat(plain.size()).isEqualTo(section.length);
      } catch (CorruptPatch e) {
        assertThat(e).hasMessageContaining("VCDIFF");
      }
    }
  }

  @Test
  void anXzStreamThatAsksForMuchMemoryIsRefused() throws IOException {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(stream, new LZMA2Options(0), XZ.CHECK_NONE)) {
      xz.write(new byte[100]);
    }
    byte[] greedy = stream.toByteArray();
    declareDictionary(greedy);
    try (SecondaryDecoder decoder = SecondaryKind.LZMA.decoder()) {
      assertThatThrownBy(() -> decode(decoder, greedy, 100))
          .isInstanceOf(CorruptPatch.class)
          .hasMessageContaining("more than 80 MiB");
    }
  }

  /** Has a block's header ask for 256 MiB (the .xz file format, 3.1 and 5.3.1). */
  private static void declareDictionary(byte[] stream) {
    int header = 12;
    int size = (stream[header] + 1) * 4 - 4;
    stream[header + 4] = 32;
    CRC32 crc = new CRC32();
    crc.update(stream, header, size);
    ByteBuffer.wrap(stream)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(header + size, (int) crc.getValue());
  }
}
