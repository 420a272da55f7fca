package dev.pkgdelta.client.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.DeltaHeader;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.apply.DeltaStart;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an apply declares depends on whether the rebuild part is used. */
class DeltaBeginningTest {

  private static final FileIdentity FILE = new FileIdentity(7_000_000, "00".repeat(32));
  private static final DeltaHeader.RebuildPart PART =
      new DeltaHeader.RebuildPart(400_000, true, 150 << 20, 2_000);
  private static final DeltaStart START =
      new DeltaStart(
          BaseKind.PACKAGE, FILE, FILE, 420 << 20, 30_000, 40_000_000, 20_000, Optional.of(PART));

  @Test
  void withTheRebuildPartItsCostsHold() {
    DeltaBeginning beginning = new DeltaBeginning(new byte[100], START, true);
    assertThat(beginning.memory(1)).isEqualTo(150 << 20);
    assertThat(beginning.cpuMillis(1)).isEqualTo(2_000);
  }

  @Test
  void withoutItThoseOfTheEncodersHold() {
    DeltaBeginning beginning = new DeltaBeginning(new byte[100], START, false);
    assertThat(beginning.memory(420 << 20)).isEqualTo(420 << 20);
    assertThat(beginning.cpuMillis(30_000)).isEqualTo(30_000);
    assertThat(beginning.needed(420_000)).isEqualTo(20_000);
  }

  @Test
  void beforeAnythingWasReadTheDocumentIsBelieved() {
    assertThat(DeltaBeginning.NOTHING.memory(5)).isEqualTo(5);
    assertThat(DeltaBeginning.NOTHING.cpuMillis(6)).isEqualTo(6);
    assertThat(DeltaBeginning.NOTHING.needed(7)).isEqualTo(7);
  }
}
