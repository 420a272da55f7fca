package dev.pkgdelta.benchmarks.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogScaleTest {

  @Test
  void endsAtRoundValuesAroundAll() {
    LogScale scale = LogScale.around(List.of(0.3, 70.0), 0, 100);
    assertThat(scale.low()).isCloseTo(0.2, within(1e-9));
    assertThat(scale.high()).isCloseTo(100, within(1e-9));
    assertThat(scale.at(0.2)).isCloseTo(0, within(1e-9));
    assertThat(scale.at(100)).isCloseTo(100, within(1e-9));
  }

  @Test
  void labelsEveryRoundValueOrOnlyPowersOfTenIfThereAreMany() {
    assertThat(LogScale.around(List.of(3.0, 40.0), 0, 1).ticks().stream().map(LogScale::label))
        .containsExactly("2", "5", "10", "20", "50");
    assertThat(LogScale.around(List.of(0.05, 9000.0), 0, 1).ticks().stream().map(LogScale::label))
        .containsExactly("0.1", "1", "10", "100", "1,000", "10,000");
  }

  @Test
  void oneValueAloneHasAScale() {
    LogScale scale = LogScale.around(List.of(10.0), 0, 100);
    assertThat(scale.at(10)).isBetween(0.0, 100.0);
    assertThat(LogScale.around(List.of(), 0, 100).ticks()).isNotEmpty();
  }
}
