package dev.pkgdelta.delta.format;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.layers.image.ScanVersion;
import java.util.Optional;
import java.util.Set;

/**
 * The first part of a delta: a few hundred bytes by which a reader decides whether it wants the
 * rest ({@code docs/format.md}, "Head").
 *
 * @param version the format version that it was written in
 * @param oldestReader the oldest version whose readers can apply it
 * @param features what a reader must know
 * @param base the base package
 * @param basePurl its package URL, or empty
 * @param target the target package
 * @param targetPurl its package URL, or empty
 * @param imageSize bytes of the target's image
 * @param imageCheck the first {@link #IMAGE_CHECK} bytes of the image's SHA-256
 * @param memory bytes that an apply with up to four threads takes at most
 * @param cpuMillis rough processor time of an apply
 * @param metaMethod how the second part is packed
 * @param metaSize bytes of the second part when unpacked
 * @param metaPacked bytes of the second part in the file
 * @param blocksSize bytes of all blocks in the file
 * @param rebuildPart what the rebuild part is, if there is one
 */
public record Head(
    int version,
    int oldestReader,
    Set<Feature> features,
    FileIdentity base,
    String basePurl,
    FileIdentity target,
    String targetPurl,
    long imageSize,
    byte[] imageCheck,
    long memory,
    long cpuMillis,
    PackMethod metaMethod,
    int metaSize,
    int metaPacked,
    long blocksSize,
    Optional<RebuildPart> rebuildPart) {

  /** The version that this release writes, and the newest that it reads. */
  public static final int VERSION = 1;

  /** Bytes of the image's SHA-256 that a delta carries. */
  public static final int IMAGE_CHECK = 8;

  /** The most bytes that the first part may take. */
  public static final int MAX_SIZE = 1 << 14;

  /** The most bytes that the unpacked second part may take. */
  public static final int MAX_META = 1 << 26;

  /** The most bytes that a file, an image or all blocks together may have. */
  public static final long MAX_FILE = 1L << 46;

  /**
   * The most bytes that the image of a target of {@code size} bytes may have: the scan stops there
   * ({@code docs/image.md}, "Limits").
   */
  static long maxImage(long size) {
    return (1L << 28) + size * 65;
  }

  /** The longest package URL. */
  static final int MAX_PURL = 2048;

  /** The unit in which processor time is told. */
  static final int CPU_UNIT = 10;

  static byte[] magic() {
    return new byte[] {(byte) 0x8f, 'p', 'k', 'd'};
  }

  /** Returns what the delta is applied to. */
  public BaseKind baseKind() {
    return features.contains(Feature.INSTALLED_BASE) ? BaseKind.INSTALLED : BaseKind.PACKAGE;
  }

  /** Returns how the base's image is formed. */
  public ScanVersion scanVersion() {
    return features.contains(Feature.BITCODE) ? ScanVersion.BITCODE : ScanVersion.FIRST;
  }

  /** Returns this head with what is known once the other parts are. */
  public Head withParts(PackMethod method, int size, int packed, long blocks) {
    return new Head(
        version,
        oldestReader,
        features,
        base,
        basePurl,
        target,
        targetPurl,
        imageSize,
        imageCheck,
        memory,
        cpuMillis,
        method,
        size,
        packed,
        blocks,
        rebuildPart);
  }

  /** Returns this head with a rebuild part. */
  public Head withRebuildPart(RebuildPart part) {
    return new Head(
        version,
        oldestReader,
        features,
        base,
        basePurl,
        target,
        targetPurl,
        imageSize,
        imageCheck,
        memory,
        cpuMillis,
        metaMethod,
        metaSize,
        metaPacked,
        blocksSize,
        Optional.of(part));
  }
}
