package dev.pkgdelta.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ZstdLevelTest {

  @Test
  void levelsMeanWhatLibzstdsTableSays() throws Exception {
    Zstd zstd = Zstd.bundled().require();
    assertThat(zstd.matching(3, -1)).isEqualTo(new ZstdMatching(21, 16, 17, 2));
    assertThat(zstd.matching(19, -1).windowLog()).isEqualTo(23);
    assertThat(zstd.matching(22, -1)).isEqualTo(new ZstdMatching(27, 27, 25, 9));
    assertThat(zstd.matching(19, 100_000).windowLog()).isEqualTo(17);
  }
}
