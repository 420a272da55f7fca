package dev.pkgdelta.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfTestTest {

  @Test
  void noEncoderHereHasDrifted() {
    long before = NativeContexts.open();
    assertThat(SelfTest.run())
        .hasSizeGreaterThanOrEqualTo(3)
        .noneMatch(check -> check.verdict() == EncoderCheck.Verdict.DRIFTED)
        .anyMatch(
            check ->
                check.encoder().equals("libzstd 1.5.6 level 19")
                    && check.verdict() == EncoderCheck.Verdict.SAME);
    assertThat(NativeContexts.open()).isEqualTo(before);
  }
}
