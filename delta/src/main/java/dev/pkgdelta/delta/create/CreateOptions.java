package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.EncoderProof;
import dev.pkgdelta.delta.ImageCodec;
import dev.pkgdelta.delta.PatchPacking;
import dev.pkgdelta.delta.Profile;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * How a delta is made. The same inputs and options but threads and spill directory give the same
 * delta; memory changes it only where images are too large for what the search gets of it.
 *
 * @param profile how much work is spent
 * @param baseKind what the delta is to be applied to
 * @param threads how many processors may be used, 1 or more
 * @param memory bytes that all this may take, {@link #MIN_MEMORY} or more
 * @param spillDirectory where temporary files go that don't fit in memory; they have no names
 * @param allowDifferentPackage whether base and target may be different packages
 * @param maxRatio the largest share of the target's size that the delta may have; empty for any
 * @param rebuildPart whether the delta carries the decisions of the target's encoder, for a rebuild
 *     without a match search, where they pay
 * @param codec how the target's image is written down
 * @param patchPacking how a patch of another program's format is compressed once more
 * @param encoderProof how far xz encoders are run to prove that they give the target again
 */
public record CreateOptions(
    Profile profile,
    BaseKind baseKind,
    int threads,
    long memory,
    Path spillDirectory,
    boolean allowDifferentPackage,
    OptionalDouble maxRatio,
    boolean rebuildPart,
    ImageCodec codec,
    PatchPacking patchPacking,
    EncoderProof encoderProof) {

  /** The least memory, in bytes. */
  public static final long MIN_MEMORY = 1L << 30;

  /** The memory of a plain {@code pkgdelta create}, in bytes. */
  public static final long DEFAULT_MEMORY = 29L << 28;

  /** What the program itself takes. */
  private static final long OWN_MEMORY = 1L << 28;

  /** What one block takes that is coded. */
  private static final long BLOCK_MEMORY = 3L << 26;

  private static final long MOST_ENCODER_MEMORY = 1L << 30;

  /** Checks the numbers. */
  public CreateOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: " + threads);
    }
    if (memory < MIN_MEMORY) {
      throw new IllegalArgumentException("memory: " + memory);
    }
    if (codec == ImageCodec.NATIVE && patchPacking != PatchPacking.NONE) {
      throw new IllegalArgumentException("blocks are not packed once more");
    }
  }

  /** Returns the options of a plain {@code pkgdelta create}. */
  public static CreateOptions defaults() {
    return new CreateOptions(
        Profile.DEFAULT,
        BaseKind.PACKAGE,
        Runtime.getRuntime().availableProcessors(),
        DEFAULT_MEMORY,
        Path.of(System.getProperty("java.io.tmpdir")),
        false,
        OptionalDouble.empty(),
        false,
        ImageCodec.NATIVE,
        PatchPacking.NONE,
        EncoderProof.WHOLE);
  }

  /** Returns these options with another profile. */
  public CreateOptions withProfile(Profile value) {
    return new CreateOptions(
        value,
        baseKind,
        threads,
        memory,
        spillDirectory,
        allowDifferentPackage,
        maxRatio,
        rebuildPart,
        codec,
        patchPacking,
        encoderProof);
  }

  /** Returns these options with another kind of base. */
  public CreateOptions withBaseKind(BaseKind value) {
    return new CreateOptions(
        profile,
        value,
        threads,
        memory,
        spillDirectory,
        allowDifferentPackage,
        maxRatio,
        rebuildPart,
        codec,
        patchPacking,
        encoderProof);
  }

  /** Returns these options with another number of threads. */
  public CreateOptions withThreads(int value) {
    return new CreateOptions(
        profile,
        baseKind,
        value,
        memory,
        spillDirectory,
        allowDifferentPackage,
        maxRatio,
        rebuildPart,
        codec,
        patchPacking,
        encoderProof);
  }

  /** Returns these options with another bound on memory, in bytes. */
  public CreateOptions withMemory(long value) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        value,
        spillDirectory,
        allowDifferentPackage,
        maxRatio,
        rebuildPart,
        codec,
        patchPacking,
        encoderProof);
  }

  /** Returns these options with another place for temporary files. */
  public CreateOptions withSpillDirectory(Path value) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        memory,
        value,
        allowDifferentPackage,
        maxRatio,
        rebuildPart,
        codec,
        patchPacking,
        encoderProof);
  }

  /** Returns these options with base and target allowed, or not, to be different packages. */
  public CreateOptions withAllowDifferentPackage(boolean value) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        memory,
        spillDirectory,
        value,
        maxRatio,
        rebuildPart,
        codec,
        patchPacking,
        encoderProof);
  }

  /** Returns these options with a limit on the delta's share of the target's size. */
  public CreateOptions withMaxRatio(double value) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        memory,
        spillDirectory,
        allowDifferentPackage,
        OptionalDouble.of(value),
        rebuildPart,
        codec,
        patchPacking,
        encoderProof);
  }

  /** Returns these options with a rebuild part, or without. */
  public CreateOptions withRebuildPart(boolean value) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        memory,
        spillDirectory,
        allowDifferentPackage,
        maxRatio,
        value,
        codec,
        patchPacking,
        encoderProof);
  }

  /**
   * Returns these options with the image written as a patch, or in blocks.
   *
   * @param packing how a patch is compressed once more; {@code NONE} for blocks
   */
  public CreateOptions withCodec(ImageCodec value, PatchPacking packing) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        memory,
        spillDirectory,
        allowDifferentPackage,
        maxRatio,
        rebuildPart,
        value,
        packing,
        encoderProof);
  }

  /** Returns these options with another proof of encoders. */
  public CreateOptions withEncoderProof(EncoderProof value) {
    return new CreateOptions(
        profile,
        baseKind,
        threads,
        memory,
        spillDirectory,
        allowDifferentPackage,
        maxRatio,
        rebuildPart,
        codec,
        patchPacking,
        value);
  }

  /** Returns the bytes that the search for matches may take; a constant of the memory alone. */
  long searchMemory() {
    return (memory - OWN_MEMORY) / 2;
  }

  /** Returns the bytes that encoders may take together while their settings are looked for. */
  long encoderMemory() {
    return Math.min(MOST_ENCODER_MEMORY, searchMemory());
  }

  /** Returns how many blocks may be coded at once. */
  int codingThreads() {
    return Math.clamp(searchMemory() / BLOCK_MEMORY, 1, threads);
  }
}
