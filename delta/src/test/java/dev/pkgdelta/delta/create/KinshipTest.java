package dev.pkgdelta.delta.create;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KinshipTest {

  @ParameterizedTest
  @CsvSource({
    "pkg:deb/debian/curl@7.88.1-10, pkg:deb/debian/curl@8.0, SAME",
    "pkg:deb/debian/curl@1?arch=amd64, pkg:deb/debian/curl@1?arch=arm64, SAME",
    "pkg:npm/%40babel/core@7.1.0, pkg:npm/%40babel/core@7.2.0, SAME",
    "'', pkg:deb/debian/curl@1, SAME",
    "pkg:deb/debian/linux-image-6.1.0-9-amd64@1, pkg:deb/debian/linux-image-6.1.0-10-amd64@2,"
        + " VERSIONED_NAME",
    "pkg:deb/debian/libssl1.1@1, pkg:deb/debian/libssl3@3, VERSIONED_NAME",
    "pkg:deb/debian/curl@1, pkg:deb/debian/wget@1, DIFFERENT",
    "pkg:deb/debian/linux-image-6.1.0-9-amd64@1, pkg:deb/debian/linux-image-6.1.0-9-arm64@1,"
        + " DIFFERENT",
    "pkg:npm/lodash@1, pkg:pypi/lodash@1, DIFFERENT",
  })
  void isToldByTheNames(String base, String target, Kinship kinship) {
    assertThat(Kinship.of(base, target)).isEqualTo(kinship);
  }
}
