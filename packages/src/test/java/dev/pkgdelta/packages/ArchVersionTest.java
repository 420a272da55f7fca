package dev.pkgdelta.packages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchVersionTest {

  @ParameterizedTest
  @CsvSource({
    "1.0-1, 1.0-2",
    "1.0a, 1.0b",
    "1.0b, 1.0beta",
    "1.0beta, 1.0p",
    "1.0p, 1.0pre",
    "1.0pre, 1.0rc",
    "1.0rc, 1.0",
    "1.0, 1.0.a",
    "1.0.a, 1.0.1",
    "1, 1.0",
    "1.0, 1.1",
    "1.1, 1.1.1",
    "1.1.1, 1.2",
    "1.2, 2.0",
    "2.0, 3.0.0",
    "1.9, 1.10",
    "3.0-9, 3.0-10",
    "9.9-1, 1:1.0-1",
    "2:9, 10:1",
  })
  void ordersAsVercmpDoes(String older, String newer) {
    assertThat(ArchVersion.compare(older, newer)).isNegative();
    assertThat(ArchVersion.compare(newer, older)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"1.0, 1.0", "1.0-1, 1.0", "0:1.0-1, 1.0-1", "1.001, 1.1"})
  void findsEqualVersionsEqual(String first, String second) {
    assertThat(ArchVersion.compare(first, second)).isZero();
  }
}
