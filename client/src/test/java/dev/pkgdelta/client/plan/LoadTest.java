package dev.pkgdelta.client.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTest {

  @Test
  void aRebuildThatTakesMoreThanTheOthersSharingTheRestDecides() {
    Load load = new Load(2);
    load.add(600);
    assertThat(load.isDecidedBy(600)).isTrue();
    load.add(500);
    assertThat(load.isDecidedBy(600)).isTrue();
    assertThat(load.isDecidedBy(500)).isFalse();
    load.add(200);
    assertThat(load.isDecidedBy(600)).isFalse();
    load.remove(500);
    assertThat(load.isDecidedBy(600)).isTrue();
  }
}
