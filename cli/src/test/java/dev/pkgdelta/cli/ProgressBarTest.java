package dev.pkgdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  @Test
  void tellsShareRateAndTimeLeft() {
    assertThat(ProgressBar.line("packing", 50 << 20, 100 << 20, 10))
        .isEqualTo("packing              [############------------]  50 %    5.0 MiB/s 0:10 left");
  }

  @Test
  void tellsBytesWhereTheTotalIsUnknown() {
    assertThat(ProgressBar.line("packing", 50 << 20, 0, 10)).contains("50 MiB", "5.0 MiB/s");
  }

  @Test
  void showsNothingForShortWork() {
    try (ProgressBar bar = bar(true)) {
      bar.update(Stage.ENCODE, 1, 2);
    }
    assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void removesItselfAtTheEnd() throws InterruptedException {
    try (ProgressBar bar = bar(true)) {
      Thread.sleep(450);
      bar.update(Stage.ENCODE, 1, 2);
    }
    assertThat(terminal.toString(StandardCharsets.UTF_8))
        .contains("comparing")
        .endsWith("\r\u001b[K");
  }

  @Test
  void staysInvisibleWhereNobodyLooks() throws InterruptedException {
    try (ProgressBar bar = bar(false)) {
      Thread.sleep(450);
      bar.update(Stage.ENCODE, 1, 2);
    }
    assertThat(terminal.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private ProgressBar bar(boolean visible) {
    return new ProgressBar(new PrintStream(terminal, true, StandardCharsets.UTF_8), visible);
  }
}
