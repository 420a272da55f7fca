package dev.pkgdelta.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.Images;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EqualRunsTest {

  private static List<EqualRuns.Run> find(byte[] base, byte[] target) throws IOException {
    Task task = new Task(EncodeListener.NONE, target.length);
    return new EqualRuns(Bytes.of(base), Bytes.of(target), 512, 2048, task).find();
  }

  @Test
  void runsAreEqualDisjointAndInOrder() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      byte[] base = Images.content(random, 1 + random.nextInt(100_000));
      byte[] target = Images.edited(random, base, random.nextInt(10));
      long end = 0;
      for (EqualRuns.Run run : find(base, target)) {
        assertThat(run.target()).as("seed %d", seed).isGreaterThanOrEqualTo(end);
        assertThat(run.length()).isGreaterThanOrEqualTo(2048);
        assertThat(
                Arrays.equals(
                    target,
                    (int) run.target(),
                    (int) run.end(),
                    base,
                    (int) run.base(),
                    (int) (run.base() + run.length())))
            .as("seed %d, round %d, %s", seed, round, run)
            .isTrue();
        end = run.end();
      }
    }
  }

  @Test
  void aMovedHalfIsFoundWhole() throws IOException {
    byte[] base = Images.content(new Random(8), 200_000);
    byte[] target = new byte[base.length];
    System.arraycopy(base, 100_000, target, 0, 100_000);
    System.arraycopy(base, 0, target, 100_000, 100_000);
    assertThat(find(base, target))
        .containsExactly(
            new EqualRuns.Run(0, 100_000, 100_000), new EqualRuns.Run(100_000, 100_000, 0));
  }
}
