package dev.pkgdelta.engine.references;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers near to each other and far from each other have the same ranks as in a sorted set. */
class RanksTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 70, 500, 4_000, 100_000, 1 << 24, Integer.MAX_VALUE})
  void areThoseOfASortedSet(int span) {
    Random random = new Random(span);
    for (int count : new int[] {1, 2, 63, 1000}) {
      int[] first = new int[count + 3];
      int[] second = new int[count + 3];
      int lowest = random.nextInt() >> random.nextInt(31);
      TreeSet<Integer> all = new TreeSet<>();
      for (int i = 0; i < count; i++) {
        first[i] = lowest + random.nextInt(span);
        second[i] = random.nextBoolean() ? first[i] : lowest + random.nextInt(span);
        all.add(first[i]);
        all.add(second[i]);
      }

      Ranks ranks = Ranks.of(count, first, second);

      assertThat(ranks.numbers())
          .as("%d numbers within %d", count, span)
          .containsExactly(all.stream().mapToInt(i -> i).toArray());
      for (int i = 0; i < count; i++) {
        assertThat(ranks.of(first[i])).isEqualTo(all.headSet(first[i]).size());
        assertThat(ranks.of(second[i])).isEqualTo(all.headSet(second[i]).size());
      }
    }
  }

  @Test
  void takeTheFarthestNumbersThereAre() {
    Ranks ranks = Ranks.of(3, new int[] {Integer.MAX_VALUE, 0, Integer.MIN_VALUE});

    assertThat(ranks.numbers()).containsExactly(Integer.MIN_VALUE, 0, Integer.MAX_VALUE);
    assertThat(ranks.of(Integer.MAX_VALUE)).isEqualTo(2);
  }

  @Test
  void areNoneOfNothing() {
    assertThat(Ranks.of(0, new int[0]).numbers()).isEmpty();
  }
}
