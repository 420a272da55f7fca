package dev.pkgdelta.client.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetersTest {

  @Test
  void anApplyIsBelievedToTakeMoreThanItDeclaresUntilOneWasMeasured() {
    ApplyMeter meter = new ApplyMeter(null);
    assertThat(meter.factor()).isNull();
    assertThat(meter.seconds(1000)).isCloseTo(1.35, Offset.offset(1e-9));
  }

  @Test
  void aShortFirstRebuildSaysLittleAboutLongOnes() {
    ApplyMeter meter = new ApplyMeter(null);
    meter.observe(50, 0.8); // code that is not compiled yet
    assertThat(meter.seconds(1000)).isLessThan(2);
    meter.observe(20_000, 40);
    assertThat(meter.seconds(1000)).isBetween(1.6, 2.1);
  }

  @Test
  void anApplyMeterGoesOnFromWhatWasKnown() {
    assertThat(new ApplyMeter(4.0).factor()).isCloseTo(4, Offset.offset(1e-9));
  }

  @Test
  void aLinkIsKnownBeforeASlowTransferEnds() throws InterruptedException {
    LinkMeter meter = new LinkMeter(null, new AtomicLong());
    meter.begin(0.01);
    meter.count(1000);
    assertThat(meter.speed()).isNull();
    Thread.sleep(300);
    meter.count(1000);
    assertThat(meter.speed()).isNotNull();
  }

  @Test
  void anAnswerThatWasBufferedDoesNotMakeALinkFast() throws InterruptedException {
    LinkMeter meter = new LinkMeter(null, new AtomicLong());
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
    LinkMeter meter = new LinkMeter(new LinkSpeed(100_000, 0.01), new AtomicLong());
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

  @Test
  void linksInUseAtOnceShareTheirTime() throws InterruptedException {
    AtomicLong all = new AtomicLong();
    LinkMeter one = new LinkMeter(null, all);
    LinkMeter other = new LinkMeter(null, all);
    one.begin(0);
    other.begin(0);
    long began = System.nanoTime();
    Thread.sleep(100);
    one.count(300_000);
    other.count(100_000);
    one.end();
    other.end();
    double both = 400_000 / ((System.nanoTime() - began) / 1e9);
    LinkSpeed speed = one.speed();
    LinkSpeed otherSpeed = other.speed();
    assertThat(speed).isNotNull();
    assertThat(otherSpeed).isNotNull();
    assertThat(speed.bytesPerSecond()).isBetween(both * 0.7, 4_000_000d);
    assertThat(otherSpeed.bytesPerSecond()).isBetween(both * 0.7, 4_000_000d);
  }
}
