package dev.pkgdelta.repository.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {

  @ParameterizedTest
  @CsvSource({
    "deb, 7.88.1-10+deb12u5, 7.88.1-10+deb12u15",
    "deb, 1.0~rc1-1, 1.0-1",
    "deb, 9.0-1, 1:0.1-1",
    "deb, 3.0.20-1~deb12u2, 3.0.20-1",
    "pypi, 1.0.dev1, 1.0a1",
    "pypi, 1.0rc1, 1.0",
    "pypi, 1.0, 1.0.post1",
    "pypi, 3.2.25.1, 3.2.25.2",
    "npm, 1.0.0-alpha.9, 1.0.0-alpha.10",
    "npm, 1.0.0-rc.1, 1.0.0",
    "npm, 5.99.0, 5.100.0",
    "alpm, 1.0rc-1, 1.0-1",
    "generic, 1.9, 1.10",
  })
  void ordersAsTheArchiveDoes(String type, String older, String newer) {
    VersionOrder order = VersionOrder.of(type);
    assertThat(order.compare(older, newer)).isNegative();
    assertThat(order.compare(newer, older)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "deb, 7.88.1-10+deb12u5, 7.88.1-10+deb12u15, PATCH",
    "deb, 3.0.20-1, 3.0.22-1, PATCH",
    "deb, 1:9.18-1, 1:9.20-1, MINOR",
    "deb, 1:9.18-1, 2:9.18-1, MAJOR",
    "npm, 5.99.0, 5.100.0, MINOR",
    "npm, 4.17.20, 4.17.21, PATCH",
    "npm, 4.0.0, 5.0.0, MAJOR",
    "pypi, 3.2.25.1, 3.2.25.2, PATCH",
    "deb, 2026b-0, 2026f-0, PATCH",
  })
  void tellsHowLargeAStepIs(String type, String from, String to, UpdateKind kind) {
    assertThat(UpdateKind.of(type, from, to)).isEqualTo(kind);
    assertThat(UpdateKind.of(type, to, from)).isEqualTo(kind);
  }
}
