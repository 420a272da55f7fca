package dev.pkgdelta.layers;

/**
 * What making one stream again takes.
 *
 * @param memory bytes of memory at most, in heap and outside
 * @param cpuMillis processor time in milliseconds on a machine that runs liblzma's preset 6 at 2.6
 *     MB/s; a rough figure
 */
public record RebuildCost(long memory, long cpuMillis) {}
