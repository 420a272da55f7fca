package dev.pkgdelta.client.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.client.acquire.Expected;
import dev.pkgdelta.client.acquire.Wanted;
import dev.pkgdelta.client.speed.Speeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskingTest {

  private static final long SIZE = 750_000;

  @TempDir Path scratch;

  private static UpgradeItem item() {
    Expected expected = Expected.sha256("0".repeat(64), SIZE);
    Wanted wanted =
        new Wanted(
            expected,
            "",
            "one.deb",
            "server",
            "apt",
            _ -> {
              throw new IOException("nothing is fetched");
            });
    return new UpgradeItem(wanted, "one.deb");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 30, true",
    "10, 30, true",
    "100, 30, false",
    "1000, 30, false",
    "100, 600, true",
    "1000, 600, false",
    "10, 1, false",
    "1, 1, true"
  })
  void paysIfTheLinkIsSlowForWhatIsToBeFetched(int mbits, int packages, boolean pays)
      throws IOException {
    List<UpgradeItem> items = Collections.nCopies(packages, item());
    assertThat(Asking.mayPay(items, speeds(mbits), 2, 1)).isEqualTo(pays);
  }

  private Speeds speeds(int mbits) throws IOException {
    Path file = scratch.resolve("speeds.json");
    Files.writeString(
        file,
        "{\"applyPermille\":1000,\"links\":{\"server\":{\"bytesPerSecond\":%d,\"latencyMicros\":1000}}}"
            .formatted(mbits * 125_000));
    return Speeds.load(file);
  }

  @ParameterizedTest
  @CsvSource({"10, 3, true", "33, 1, true", "33, 3, false", "100, 3, false"})
  void aLinkMayBeTakenToBeFaster(int mbits, int faster, boolean pays) throws IOException {
    List<UpgradeItem> items = Collections.nCopies(30, item());
    assertThat(Asking.mayPay(items, speeds(mbits), 2, faster)).isEqualTo(pays);
  }
}
