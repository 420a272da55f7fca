package dev.pkgdelta.delta;

import java.util.List;
import java.util.Optional;

/**
 * What the first bytes of a delta say.
 *
 * @param formatVersion the version of the format, 1 or more
 * @param features what a reader must know to apply it, by name; empty for a plain delta
 * @param baseKind what it is applied to
 * @param basePurl the base's package URL; empty if the base is no package of a known kind
 * @param base the base package
 * @param targetPurl the target's package URL; empty as above
 * @param target the target package
 * @param files the installed files that it needs, in order; empty if it needs the package
 * @param memory bytes of memory that an apply takes at most with up to four threads, in heap and
 *     outside
 * @param cpuMillis rough processor time of an apply in milliseconds, on a machine that runs
 *     liblzma's preset 6 at 2.6 MB/s
 * @param imageSize bytes of the target with its layers undone
 * @param headerSize bytes of the delta before its first block
 * @param blocks the blocks that follow
 * @param rebuildPart what the delta carries for a rebuild without a match search, if anything
 */
public record DeltaHeader(
    int formatVersion,
    List<String> features,
    BaseKind baseKind,
    String basePurl,
    FileIdentity base,
    String targetPurl,
    FileIdentity target,
    List<NeededFile> files,
    long memory,
    long cpuMillis,
    long imageSize,
    long headerSize,
    List<Block> blocks,
    Optional<RebuildPart> rebuildPart) {

  /**
   * Bytes of the declared memory that are for the Java machine and its code, plain bytes of the
   * base up to the point where they go to a file, and buffers; several applies in one process take
   * them about once. Measured on packages of 0.3 to 20 MB, with a margin.
   */
  public static final long RUNTIME_MEMORY = 128L << 20;

  /**
   * The part at the end by which streams are made again without a match search.
   *
   * @param size its bytes
   * @param present whether it is in this file; it may be left out
   * @param memory bytes of memory that an apply takes at most with it
   * @param cpuMillis rough processor time of an apply with it, in milliseconds
   */
  public record RebuildPart(long size, boolean present, long memory, long cpuMillis) {}

  /**
   * One part of the target's image that is decoded on its own.
   *
   * @param codec how it is written down
   * @param imageSize bytes that it gives
   * @param size bytes that it takes in the delta
   */
  public record Block(String codec, long imageSize, long size) {}
}
