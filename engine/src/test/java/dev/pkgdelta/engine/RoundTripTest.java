package dev.pkgdelta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.encode.Decision;
import dev.pkgdelta.engine.encode.EncodeOptions;
import dev.pkgdelta.engine.encode.Profile;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

  private static void comesBack(byte[] base, byte[] target, String description) throws IOException {
    Delta delta = Delta.of(base, target);
    assertThat(delta.readTable()).as(description).isEqualTo(delta.encoding().table());
    assertThat(delta.apply(Bytes.of(base))).as(description).isEqualTo(target);
  }

  @Test
  void randomEditsMovesAndInsertionsComeBack() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      byte[] base = Images.content(random, random.nextInt(1 << random.nextInt(15)) + 1);
      byte[] target = Images.edited(random, base, random.nextInt(12));
      comesBack(base, target, "seed " + seed + ", round " + round);
    }
  }

  @Test
  void emptyImagesNeedAlmostNothing() throws IOException {
    comesBack(new byte[0], new byte[0], "both empty");
    comesBack(new byte[] {1, 2, 3}, new byte[0], "target empty");
    comesBack(new byte[0], new byte[] {1, 2, 3}, "base empty");
    assertThat(Delta.of(new byte[100], new byte[0]).size()).isZero();
  }

  @Test
  void anUnchangedImageCostsAFewBytes() throws IOException {
    byte[] image = Images.content(new Random(1), 3 << 20);
    Delta delta = Delta.of(image, image.clone());
    assertThat(delta.size()).isLessThan(10);
    assertThat(delta.apply(Bytes.of(image))).isEqualTo(image);
  }

  @Test
  void aFewChangedBytesCostTensOfBytes() throws IOException {
    byte[] base = Images.content(new Random(2), 200_000);
    byte[] target = base.clone();
    target[1000]++;
    target[77_777] ^= (byte) 0x55;
    target[123_456]--;
    Delta delta = Delta.of(base, target);
    assertThat(delta.apply(Bytes.of(base))).isEqualTo(target);
    assertThat(delta.size()).isLessThan(60);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyProfileComesBack(Profile profile) throws IOException {
    Random random = new Random(3);
    byte[] base = Images.content(random, 300_000);
    byte[] target = Images.edited(random, base, 12);
    Delta delta = Delta.of(Bytes.of(base), Bytes.of(target), Delta.options(profile, 2));
    assertThat(delta.apply(Bytes.of(base))).isEqualTo(target);
    assertThat(delta.size()).isLessThan(target.length / 10);
  }

  @Test
  void theSameBytesComeOutAtAnyNumberOfThreads() throws IOException {
    Random random = new Random(4);
    byte[] base = Images.content(random, 9 << 20);
    byte[] target = Images.edited(random, base, 20);
    for (int at = 0; at < target.length; at += 5000) {
      target[at]++;
    }
    EncodeOptions one = Delta.options(Profile.FAST, 1);
    Delta first = Delta.of(Bytes.of(base), Bytes.of(target), one);
    Delta second = Delta.of(Bytes.of(base), Bytes.of(target), Delta.options(Profile.FAST, 5));
    assertThat(first.readTable().blocks()).hasSizeGreaterThan(1);
    assertThat(second.table()).isEqualTo(first.table());
    assertThat(second.payload()).isEqualTo(first.payload());
    assertThat(first.apply(Bytes.of(base))).isEqualTo(target);
  }

  @Test
  void newContentIsCompressedAndNoiseIsStored() throws IOException {
    Random random = new Random(5);
    byte[] noise = new byte[300_000];
    random.nextBytes(noise);
    Delta stored = Delta.of(new byte[0], noise);
    assertThat(stored.size()).isLessThan(noise.length + 100);
    assertThat(stored.apply(Bytes.of(new byte[0]))).isEqualTo(noise);
    byte[] words = Images.content(random, 1 << 20);
    Delta compressed = Delta.of(new byte[0], words);
    assertThat(compressed.apply(Bytes.of(new byte[0]))).isEqualTo(words);
    assertThat(compressed.encoding().decisions())
        .extracting(Decision::reason)
        .containsOnly(Decision.Reason.NEW_CONTENT);
  }
}
