package dev.pkgdelta.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pkgdelta.benchmarks.report.Comparison.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  @Test
  void theGeometricMeanWeighsRatiosAndTheTotalWeighsSizes() {
    Comparison comparison =
        Comparison.of(List.of(new Pair(10, 100), new Pair(400, 1000), new Pair(2, 1)));
    // (0.1 * 0.4 * 2)^(1/3) and 412 / 1101
    assertThat(comparison.geometricMean()).isCloseTo(0.43089, within(1e-5));
    assertThat(comparison.total()).isCloseTo(0.37421, within(1e-5));
    assertThat(comparison.larger()).isEqualTo(1);
    assertThat(comparison.pairs()).isEqualTo(3);
  }

  @Test
  void nothingToCompareIsNoNumber() {
    Comparison comparison = Comparison.of(List.of());
    assertThat(comparison.geometricMean()).isNaN();
    assertThat(comparison.total()).isNaN();
    assertThat(comparison.pairs()).isZero();
  }

  @Test
  void onlyPairsAtWhichBothSucceededCount() {
    Measurements all = SampleMeasurements.some();
    Comparison comparison =
        Comparison.between(
            all,
            all.subjects(),
            SampleMeasurements.OURS,
            SampleMeasurements.PEER,
            done -> (double) done.deltaBytes());
    // The peer fails at the second pair.
    assertThat(comparison.pairs()).isEqualTo(1);
    assertThat(comparison.total()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void theBestPeerIsTheSmallestThatIsNotPkgdelta() {
    Measurements all = SampleMeasurements.some();
    Comparison.Best best = Comparison.Best.peer(all, all.subjects().getFirst()).orElseThrow();
    assertThat(best.tool()).isEqualTo(SampleMeasurements.OTHER_PEER);
    assertThat(best.bytes()).isEqualTo(200);
    assertThat(
            Comparison.withBestPeer(all, all.subjects(), SampleMeasurements.OURS).geometricMean())
        .isCloseTo(Math.sqrt(0.5 * 2), within(1e-9));
  }
}
