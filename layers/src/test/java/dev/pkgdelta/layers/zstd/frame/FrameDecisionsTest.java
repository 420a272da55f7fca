package dev.pkgdelta.layers.zstd.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.layers.Samples;
import dev.pkgdelta.layers.ToolFilter;
import dev.pkgdelta.layers.lzma.BaseParse;
import dev.pkgdelta.layers.lzma.RunIndex;
import dev.pkgdelta.layers.zstd.ZstdDecoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of the real encoder come back from its decisions, and nothing else ever happens. */
class FrameDecisionsTest {

  private static final byte[] OLD = Samples.text(400_000, 7);
  private static final byte[] NEW =
      Samples.concat(
          Arrays.copyOf(OLD, 150_000),
          Samples.text(700, 9),
          Arrays.copyOfRange(OLD, 151_000, OLD.length));

  private static BaseParse base(byte[] plain, String command) throws IOException {
    Bytes frame = Bytes.of(ToolFilter.filterLine(plain, command));
    return new BaseParse(
        Bytes.of(plain), List.of(FrameDecisions.parse(frame, plain)), RunIndex.of(Bytes.of(plain)));
  }

  private static byte[] make(byte[] decisions, byte[] plain, @Nullable BaseParse base)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FrameDecisions.make(decisions, plain, plain.length, base, out);
    return out.toByteArray();
  }

  /** Returns how many bytes the decisions take. */
  private static int roundTrip(byte[] frame, byte[] plain, @Nullable BaseParse base)
      throws IOException {
    byte[] decisions = FrameDecisions.write(Bytes.of(frame), plain, base).orElseThrow();
    assertThat(make(decisions, plain, base)).isEqualTo(frame);
    return decisions.length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zstd -c --fast=5",
        "zstd -c -1",
        "zstd -c -3",
        "zstd -c -5 --no-check",
        "zstd -c -9",
        "zstd -c -13",
        "zstd -c -16",
        "zstd -c -19",
        "zstd -c --ultra -22",
        "zstd -c -T2 -3",
        "zstd -c -6 --long",
        "zstd -c -4 --zstd=wlog=14"
      })
  void everyLevelComesBackExactly(String command) throws IOException {
    byte[] frame = ToolFilter.filterLine(NEW, command);
    int predicted = roundTrip(frame, NEW, base(OLD, command));
    int alone = roundTrip(frame, NEW, null);
    assertThat(predicted).isLessThan(alone).isLessThan(frame.length / 3);
  }

  @Test
  void noiseRunsAndFewBytesComeBack() throws IOException {
    byte[] mixed =
        Samples.concat(Samples.noise(200_000, 1), OLD, new byte[300_000], Samples.noise(9, 2));
    assertThat(roundTrip(ToolFilter.filterLine(mixed, "zstd -c -7"), mixed, null)).isPositive();
    for (int size : new int[] {1, 2, 5, 40, 300, 3000, 1 << 17, 1 << 18}) {
      byte[] text = Samples.text(size, size);
      assertThat(roundTrip(ToolFilter.filterLine(text, "zstd -c"), text, null)).isPositive();
      byte[] zeros = new byte[size];
      assertThat(roundTrip(ToolFilter.filterLine(zeros, "zstd -c"), zeros, null)).isLessThan(90);
    }
  }

  @Test
  void damagedDecisionsGiveAnErrorOrSomeBytes() throws IOException {
    BaseParse base = base(OLD, "zstd -c -9");
    byte[] frame = ToolFilter.filterLine(NEW, "zstd -c -9");
    byte[] decisions = FrameDecisions.write(Bytes.of(frame), NEW, base).orElseThrow();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      byte[] bad =
          Arrays.copyOf(
              decisions, i % 4 == 0 ? random.nextInt(decisions.length) : decisions.length);
      for (int flips = 0; flips <= i % 3 && bad.length > 0; flips++) {
        bad[random.nextInt(i % 2 == 0 ? Math.min(30, bad.length) : bad.length)] ^=
            (byte) (1 << random.nextInt(8));
      }
      try {
        assertThat(make(bad, NEW, base)).as("seed %d", seed).hasSizeLessThan(2 * NEW.length);
      } catch (CorruptData refused) {
        assertThat(refused).as("seed %d", seed).hasMessageNotContaining("\n");
      }
    }
  }

  @Test
  void damagedFramesAreRefusedOrReadAsTheyAre() throws IOException {
    byte[] frame = ToolFilter.filterLine(OLD, "zstd -c -9 --no-check");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      byte[] bad = frame.clone();
      bad[random.nextInt(i % 2 == 0 ? 200 : bad.length)] ^= (byte) (1 << random.nextInt(8));
      ByteArrayOutputStream plain = new ByteArrayOutputStream();
      boolean sound;
      try {
        new ZstdDecoder().decode(Bytes.of(bad), plain, 1 << 20);
        sound = true;
      } catch (IOException _) {
        sound = false;
      }
      try {
        int size = FrameDecisions.parse(Bytes.of(bad), sound ? plain.toByteArray() : OLD).size();
        assertThat(size).as("seed %d", seed).isPositive();
      } catch (CorruptData refused) {
        assertThat(refused).as("seed %d", seed).hasMessageNotContaining("\n");
      }
    }
  }
}
