package dev.pkgdelta.client.speed;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetersTest {

  @Test
  void anApplyIsBelievedToTakeThriceWhatItDeclaresUntilOneWasMeasured() {
    ApplyMeter meter = new ApplyMeter(null);
    assertThat(meter.factor()).isNull();
    assertThat(meter.seconds(1000)).isCloseTo(3.05, Offset.offset(1e-9));
  }

  @Test
  void aShortFirstRebuildSaysLittleAboutLongOnes() {
    ApplyMeter meter = new ApplyMeter(null);
    meter.observe(50, 0.8); // code that is not compiled yet
    assertThat(meter.seconds(1000)).isLessThan(3.5);
    meter.observe(20_000, 40);
    assertThat(meter.seconds(1000)).isBetween(1.6, 2.3);
  }

  @Test
  void anApplyMeterGoesOnFromWhatWasKnown() {
    assertThat(new ApplyMeter(4.0).factor()).isCloseTo(4, Offset.offset(1e-9));
  }

  @Test
  void aLinkIsKnownBeforeASlowTransferEnds() throws InterruptedException {
    LinkMeter meter = new LinkMeter(null);
    meter.begin(0.01);
    meter.count(1000);
    assertThat(meter.speed()).isNull();
    Thread.sleep(300);
    meter.count(1000);
    assertThat(meter.speed()).isNotNull();
  }

  @Test
  void anAnswerThatWasBufferedDoesNotMakeALinkFast() throws InterruptedException {
    LinkMeter meter = new LinkMeter(null);
    Thread.sleep(200);
    meter.begin(0.2);
    meter.count(200_000);
    meter.end();
    LinkSpeed speed = meter.speed();
    assertThat(speed).isNotNull();
    assertThat(speed.bytesPerSecond()).isLessThan(1_010_000);
  }

  @Test
  void aLinkThatBecameFasterIsFoundToBe() throws InterruptedException {
    LinkMeter meter = new LinkMeter(new LinkSpeed(100_000, 0.01));
    for (int i = 0; i < 3; i++) {
      meter.begin(0.01);
      Thread.sleep(20);
      meter.count(10_000_000);
      meter.end();
    }
    LinkSpeed speed = meter.speed();
    assertThat(speed).isNotNull();
    assertThat(speed.bytesPerSecond()).isGreaterThan(5_000_000);
  }
}
