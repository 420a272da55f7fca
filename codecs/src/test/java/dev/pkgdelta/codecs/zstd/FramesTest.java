package dev.pkgdelta.codecs.zstd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.Patches;
import dev.pkgdelta.codecs.patch.CoderOutput;
import dev.pkgdelta.codecs.patch.CorruptPatch;
import dev.pkgdelta.natives.NativeContexts;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Frames that are decoded in place, and those that can't be. */
class FramesTest {

  private static final int DESCRIPTOR_AT = 4;

  /** A file of which several pieces are written while it is decoded. */
  private static final byte[] OLD = FilePair.noise(1, 7_000_000, 8);

  private static byte[] frame(byte[] plain, long toldSize) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CoderOutput coder =
        new CoderOutput(Zstd.bundled().require().encoder(ZstdSettings.level(3), toldSize), out)) {
      coder.write(plain);
      coder.finish();
    }
    return out.toByteArray();
  }

  @Test
  void aFrameOfSeveralPiecesIsWrittenInOrder() throws IOException {
    byte[] target = FilePair.edited(OLD, 2);
    byte[] patch = Patches.create(PatchFormat.ZSTD, OLD, target);
    assertThat(Patches.apply(patch, OLD)).isEqualTo(target);
    assertThat(NativeContexts.open()).isZero();
  }

  @Test
  void aFrameThatDoesNotTellItsSizeIsDecodedAllTheSame() throws IOException {
    byte[] patch = frame(OLD, -1);
    assertThat(patch[DESCRIPTOR_AT] & 0xe0).as("no size, no single segment").isZero();
    assertThat(Patches.apply(patch, new byte[0])).isEqualTo(OLD);
  }

  @Test
  void framesWithAndWithoutASizeFollowEachOther() throws IOException {
    ByteArrayOutputStream patch = new ByteArrayOutputStream();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (int size : new int[] {0, 1, 300, 5_000_000, 70_000}) {
      byte[] part = FilePair.noise(size, size, 16);
      for (long told : new long[] {size, -1}) {
        patch.writeBytes(frame(part, told));
        expected.writeBytes(part);
      }
    }
    assertThat(Patches.apply(patch.toByteArray(), OLD)).isEqualTo(expected.toByteArray());
    assertThat(NativeContexts.open()).isZero();
  }

  @Test
  void aFrameThatLiesAboutItsSizeIsRefused() throws IOException {
    byte[] plain = FilePair.noise(3, 100_000, 8);
    byte[] patch = frame(plain, plain.length);
    // One segment whose size has four bytes.
    assertThat(patch[DESCRIPTOR_AT] & 0xe3).isEqualTo(0xa0);
    for (int told : new int[] {1, 99_999, 100_001, 50_000_000, Integer.MAX_VALUE, -1}) {
      byte[] lying = patch.clone();
      ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putInt(DESCRIPTOR_AT + 1, told);
      assertThatThrownBy(() -> Patches.apply(lying, OLD))
          .as("%d told", told)
          .isInstanceOf(CorruptPatch.class)
          .hasMessageStartingWith("ZSTD: ")
          .hasMessageContaining("at offset ");
    }
    assertThat(NativeContexts.open()).isZero();
  }
}
