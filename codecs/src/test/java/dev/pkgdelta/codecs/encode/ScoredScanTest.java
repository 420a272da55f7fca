package dev.pkgdelta.codecs.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.codecs.FilePair;
import dev.pkgdelta.engine.encode.BaseMatcher;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs are chosen as bsdiff chooses them. */
class ScoredScanTest {

  private static final byte[] OLD = FilePair.noise(1, 20_000, 256);

  private static List<Copy> runs(byte[] old, byte[] target) {
    return ScoredScan.runs(BaseMatcher.of(old), target).orElseThrow();
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] old(int from, int to) {
    return Arrays.copyOfRange(OLD, from, to);
  }

  /** Returns bytes of which each differs from that of the old file. */
  private static byte[] changed(int from, int to) {
    byte[] bytes = old(from, to);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 0x55;
    }
    return bytes;
  }

  @Test
  void equalFilesAreOneRun() {
    assertThat(runs(OLD, OLD)).containsExactly(new Copy(0, OLD.length, 0));
  }

  @Test
  void filesThatShareNothingHaveNoRun() {
    byte[] letters = FilePair.noise(2, 5000, 16);
    byte[] others = new byte[5000];
    for (int i = 0; i < others.length; i++) {
      others[i] = (byte) (letters[i] + 16);
    }
    assertThat(runs(letters, others)).isEmpty();
    assertThat(runs(letters, new byte[0])).isEmpty();
    assertThat(runs(new byte[0], letters)).isEmpty();
  }

  @Test
  void aRunGoesOnOverWhatChangedInItsPlace() {
    byte[] target = OLD.clone();
    for (int at = 50; at < target.length; at += 100) {
      target[at] ^= 1;
    }
    assertThat(runs(OLD, target)).containsExactly(new Copy(0, OLD.length, 0));
  }

  @Test
  void aRunGoesOnOverSomeBytesThatAreNew() {
    byte[] target = concat(old(0, 5000), changed(5000, 5200), old(5200, 20_000));
    assertThat(runs(OLD, target)).containsExactly(new Copy(0, OLD.length, 0));
  }

  @Test
  void whatWasPutInPartsTwoRuns() {
    byte[] target = concat(old(0, 7000), changed(7000, 7100), old(7000, 20_000));
    List<Copy> runs = runs(OLD, target);
    assertThat(runs).hasSize(2);
    // Where exactly they meet is chance: a byte that is put in may happen to be right.
    assertThat(runs.getFirst().length()).isBetween(7000L, 7008L);
    assertThat(runs.getLast().target()).isBetween(7092L, 7100L);
    assertThat(runs.getLast().target() - runs.getLast().source()).isEqualTo(100);
    assertThat(runs.getLast().end()).isEqualTo(20_100);
  }

  @Test
  void whatIsGoneEndsARunAndBeginsAnother() {
    byte[] target = concat(old(0, 7000), old(9000, 20_000));
    assertThat(runs(OLD, target))
        .containsExactly(new Copy(0, 7000, 0), new Copy(7000, 11_000, 9000));
  }

  @Test
  void partsMayChangeTheirOrder() {
    byte[] target = concat(old(12_000, 20_000), old(0, 12_000));
    assertThat(runs(OLD, target))
        .containsExactly(new Copy(0, 8000, 12_000), new Copy(8000, 12_000, 0));
  }

  /** A new run must get more than eight bytes right that the one under way gets wrong. */
  @Test
  void aRunThatIsHardlyBetterIsNotBegun() {
    for (int wrong : new int[] {4, 8, 9, 12}) {
      byte[] spoilt = old(8000, 8100);
      for (int i = 0; i < wrong; i++) {
        spoilt[40 + i] ^= 0x55;
      }
      // The piece is there as it is, and in its place with some bytes spoilt.
      byte[] base = concat(old(0, 8000), spoilt, old(8100, 12_000), old(8000, 8100));
      byte[] target = old(0, 12_000);
      List<Copy> runs = runs(base, target);
      assertThat(runs.stream().anyMatch(run -> run.source() - run.target() > 1000))
          .as("%d wrong bytes: %s", wrong, runs)
          .isEqualTo(wrong > 8);
    }
  }

  /**
   * The run under way gets a long rest right but for four bytes at its end, and another run gets
   * all of it right: bsdiff compares the whole rest at each byte.
   */
  @Test
  void filesThatWouldTakeForEverAreGivenUp() {
    byte[] start = FilePair.noise(5, 300, 256);
    byte[] nearly = OLD.clone();
    nearly[100] ^= 1;
    for (int i = 0; i < 4; i++) {
      nearly[OLD.length - 50 + i] ^= 1;
    }
    BaseMatcher matcher = BaseMatcher.of(concat(OLD, start, nearly));
    assertThat(ScoredScan.runs(matcher, concat(start, OLD))).isEmpty();
    byte[] shorter = concat(start, old(0, 300));
    assertThat(ScoredScan.runs(matcher, shorter)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("dev.pkgdelta.codecs.FilePair#all")
  void runsAreInOrderAndWithinBothFiles(FilePair pair) {
    check(pair.old(), pair.target(), pair.name());
  }

  @Test
  void runsOfEditedFilesHoldNearlyAllOfThem() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 20; round++) {
      byte[] target = FilePair.edited(OLD, random.nextLong());
      long held = check(OLD, target, "seed " + seed + ", round " + round);
      assertThat(held).as("seed %d", seed).isGreaterThan(target.length * 7L / 10);
    }
  }

  /** Returns how many bytes the runs get right. */
  private static long check(byte[] old, byte[] target, String what) {
    long end = 0;
    long right = 0;
    for (Copy run : ScoredScan.runs(BaseMatcher.of(old), target).orElse(List.of())) {
      assertThat(run.length()).as(what).isPositive();
      assertThat(run.target()).as(what).isGreaterThanOrEqualTo(end);
      assertThat(run.end()).as(what).isLessThanOrEqualTo(target.length);
      assertThat(run.source()).as(what).isNotNegative();
      assertThat(run.sourceEnd()).as(what).isLessThanOrEqualTo(old.length);
      end = run.end();
      for (int i = 0; i < run.length(); i++) {
        right += old[(int) run.source() + i] == target[(int) run.target() + i] ? 1 : 0;
      }
    }
    return right;
  }
}
