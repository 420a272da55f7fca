package dev.pkgdelta.client.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pkgdelta.client.plan.Split.Choice;
import dev.pkgdelta.client.plan.Split.UnderWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  private static final int PROCESSORS = 2;

  /** Thirty updates as they come: bytes whole, bytes of the delta, seconds of the rebuild. */
  private static List<Choice> updates(double bytesPerSecond) {
    Random random = new Random(7);
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      double full = Math.exp(10 + 6 * random.nextDouble());
      double delta = full * (0.02 + 0.2 * random.nextDouble());
      double apply = full * (3 + 2 * random.nextDouble()) / 2_600_000;
      choices.add(new Choice(full / bytesPerSecond, delta / bytesPerSecond, apply));
    }
    return choices;
  }

  private static double makespan(List<Choice> choices, List<Integer> deltas) {
    double link = 0;
    double apply = 0;
    double longest = 0;
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      if (deltas.contains(i)) {
        link += choice.deltaSeconds();
        apply += choice.applySeconds();
        longest = Math.max(longest, choice.aloneSeconds(PROCESSORS));
      } else {
        link += choice.fullSeconds();
      }
    }
    return Math.max(longest, Math.max(link, apply / PROCESSORS));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e7, 1e8, 1e9})
  void isNeverSlowerThanAllWholeOrAllByDeltas(double bitsPerSecond) {
    List<Choice> choices = updates(bitsPerSecond / 8);
    Split split = Split.best(choices, PROCESSORS, UnderWay.NOTHING);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      all.add(i);
    }
    assertThat(makespan(choices, split.deltas()))
        .isLessThanOrEqualTo(
            1.0001 * Math.min(makespan(choices, List.of()), makespan(choices, all)));
    assertThat(split.deltas().size() + split.full().size()).isEqualTo(choices.size());
  }

  @Test
  void takesAllDeltasAtASlowLinkAndNoneAtAFastOne() {
    assertThat(Split.best(updates(1e6 / 8), PROCESSORS, UnderWay.NOTHING).full()).isEmpty();
    assertThat(Split.best(updates(1e10 / 8), PROCESSORS, UnderWay.NOTHING).deltas()).isEmpty();
  }

  @Test
  void takesFewerDeltasWhenProcessorsAreBusy() {
    List<Choice> choices = updates(3e7 / 8);
    int idle = Split.best(choices, PROCESSORS, UnderWay.NOTHING).deltas().size();
    int busy = Split.best(choices, PROCESSORS, new UnderWay(0, 20)).deltas().size();
    assertThat(busy).isLessThan(idle);
  }

  @Test
  void takesMoreDeltasWhenTheLinkIsBusy() {
    List<Choice> choices = updates(1e8 / 8);
    int idle = Split.best(choices, PROCESSORS, UnderWay.NOTHING).deltas().size();
    int busy = Split.best(choices, PROCESSORS, new UnderWay(20, 0)).deltas().size();
    assertThat(busy).isGreaterThan(idle);
  }

  @Test
  void leavesPackagesWithoutDeltasWhole() {
    Choice none = new Choice(1, Double.POSITIVE_INFINITY, 0);
    assertThat(Split.best(List.of(none), 1, UnderWay.NOTHING).full()).containsExactly(0);
  }

  @Test
  void leavesOutOneThatIsWorthMostButTooLarge() {
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      choices.add(new Choice(1, 0.1, 4.8));
    }
    choices.add(new Choice(6, 0.3, 28));
    Split split = Split.best(choices, 4 * PROCESSORS, UnderWay.NOTHING);
    assertThat(split.full()).contains(10);
    assertThat(split.deltas()).hasSizeGreaterThan(6);
    assertThat(split.seconds()).isLessThan(7.5);
  }

  @Test
  void isNearlyAsGoodAsTheBestOfAllDivisions() {
    Random random = new Random(11);
    double sum = 0;
    for (int round = 0; round < 100; round++) {
      List<Choice> choices = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        double full = Math.exp(4 * random.nextDouble());
        double delta = full * random.nextDouble() / 3;
        choices.add(new Choice(full, delta, full * (0.5 + 2 * random.nextDouble())));
      }
      double best = Double.POSITIVE_INFINITY;
      for (int set = 0; set < 1 << choices.size(); set++) {
        best = Math.min(best, makespan(choices, members(set, choices.size())));
      }
      Split split = Split.best(choices, PROCESSORS, UnderWay.NOTHING);
      assertThat(makespan(choices, split.deltas())).isCloseTo(split.seconds(), within(1e-9));
      sum += split.seconds() / best;
    }
    assertThat(sum / 100).isLessThan(1.06);
  }

  private static List<Integer> members(int set, int count) {
    return IntStream.range(0, count).filter(i -> (set >> i & 1) != 0).boxed().toList();
  }
}
