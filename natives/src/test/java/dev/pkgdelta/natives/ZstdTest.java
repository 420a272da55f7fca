package dev.pkgdelta.natives;

import static dev.pkgdelta.natives.ZstdParameter.CHECKSUM_FLAG;
import static dev.pkgdelta.natives.ZstdParameter.ENABLE_LONG_DISTANCE_MATCHING;
import static dev.pkgdelta.natives.ZstdParameter.JOB_SIZE;
import static dev.pkgdelta.natives.ZstdParameter.WINDOW_LOG;
import static dev.pkgdelta.natives.ZstdParameter.WORKERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZstdTest {

  private long openBefore;
  private final Zstd zstd = bundled();

  private static Zstd bundled() {
    try {
      return Zstd.bundled().require();
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
  void bundledCopyIsThePinnedVersion() {
    assertThat(zstd.versionText()).isEqualTo("1.5.6");
    assertThat(Zstd.ofVersion(zstd.version())).isEqualTo(new Native.Loaded<>(zstd));
  }

  @Test
  void systemCopyIsNotTheBundledOneUnderAnotherName() {
    if (Zstd.system() instanceof Native.Loaded<Zstd>(Zstd system)) {
      assertThat(system.isBundled()).isFalse();
      assertThat(Zstd.all()).hasSizeBetween(1, 2);
    }
  }

  @Test
  void versionThatIsNotHereIsNamed() {
    assertThatThrownBy(() -> Zstd.ofVersion(10401).require())
        .isInstanceOf(NativeMissing.class)
        .hasMessageContaining("libzstd 1.4.1");
  }

  @Test
  void arraysComeBack() throws Exception {
    for (int size : new int[] {0, 1, 1000, 300_000}) {
      byte[] plain = Samples.text(size, 5);
      byte[] frame = zstd.compress(plain, ZstdSettings.level(3).with(CHECKSUM_FLAG, 1));
      assertThat(zstd.decompress(frame, size)).isEqualTo(plain);
    }
  }

  @Test
  void prefixMakesSmallFramesWithLongDistanceMatching() throws Exception {
    byte[] old = new byte[3_000_000];
    new Random(1).nextBytes(old);
    byte[] plain = old.clone();
    for (int i = 0; i < plain.length; i += 100_000) {
      plain[i]++;
    }
    ZstdSettings settings =
        ZstdSettings.level(3).with(WINDOW_LOG, 23).with(ENABLE_LONG_DISTANCE_MATCHING, 1);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment source = arena.allocate(plain.length).copyFrom(MemorySegment.ofArray(plain));
      MemorySegment frame = arena.allocate(zstd.compressBound(plain.length));
      MemorySegment prefix = MemorySegment.ofArray(old);
      long length = zstd.compress(source, frame, settings, prefix);
      assertThat(length).isLessThan(3000);
      MemorySegment back = arena.allocate(plain.length);
      assertThat(zstd.decompress(frame.asSlice(0, length), back, prefix)).isEqualTo(plain.length);
      assertThat(back.mismatch(source)).isEqualTo(-1);
    }
  }

  @Test
  void streamingGivesWhatItTook() throws Exception {
    byte[] plain = Samples.text(2_000_000, 9);
    ZstdSettings settings = ZstdSettings.level(1).with(WORKERS, 2).with(JOB_SIZE, 1 << 20);
    byte[] frame = Streams.run(zstd.encoder(settings, -1), plain);
    assertThat(frame).isEqualTo(Streams.run(zstd.encoder(settings.with(WORKERS, 1), -1), plain));
    assertThat(Streams.run(zstd.decoder(27), frame)).isEqualTo(plain);
  }

  @Test
  void corruptFrameIsATypedFailure() throws Exception {
    byte[] frame = zstd.compress(Samples.text(1000, 1), ZstdSettings.level(3));
    byte[] cut = Arrays.copyOf(frame, frame.length - 1);
    assertThatThrownBy(() -> zstd.decompress(cut, 1000)).isInstanceOf(NativeFailure.class);
    assertThatThrownBy(() -> Streams.run(zstd.decoder(27), cut))
        .isInstanceOfSatisfying(
            NativeFailure.class, e -> assertThat(e.kind()).isEqualTo(NativeFailure.Kind.TRUNCATED));
    frame[0] ^= 1;
    assertThatThrownBy(() -> zstd.decompress(frame, 1000))
        .isInstanceOfSatisfying(
            NativeFailure.class, e -> assertThat(e.kind()).isEqualTo(NativeFailure.Kind.CORRUPT));
  }

  @Test
  void settingOutOfRangeIsATypedFailure() {
    assertThatThrownBy(() -> zstd.compress(new byte[9], ZstdSettings.level(3).with(WINDOW_LOG, 99)))
        .isInstanceOfSatisfying(
            NativeFailure.class,
            e -> assertThat(e.kind()).isEqualTo(NativeFailure.Kind.UNSUPPORTED));
  }
}
