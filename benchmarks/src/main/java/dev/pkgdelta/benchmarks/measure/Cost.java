package dev.pkgdelta.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a run of a program took, as the kernel accounts for it.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds of processor time, its own and its children's
 * @param peakKib resident memory of its largest process, in KiB
 */
public record Cost(double wallSeconds, double cpuSeconds, long peakKib) {

  /** Returns the median of each figure; with an even number the lower of the middle two. */
  public static Cost median(List<Cost> costs) {
    return new Cost(
        median(costs, Cost::wallSeconds),
        median(costs, Cost::cpuSeconds),
        (long) median(costs, Cost::peakKib));
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    double[] figures = costs.stream().mapToDouble(figure).toArray();
    Arrays.sort(figures);
    return figures[(figures.length - 1) / 2];
  }
}
