package dev.pkgdelta.delta;

/**
 * What a run took.
 *
 * @param seconds wall-clock time
 * @param cpuSeconds processor time of the whole process during the run
 * @param peakMemory most bytes resident in the process, in heap and outside, since it started; 0
 *     where the system does not tell
 */
public record Usage(double seconds, double cpuSeconds, long peakMemory) {}
