package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.format.BaseFiles;
import dev.pkgdelta.delta.io.Run;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A target's image written down by what the base holds. */
sealed interface Comparison permits BlockComparison, PatchComparison {

  /**
   * Compares.
   *
   * @param image the target's image as it is to be written down
   * @param names what lies where in it
   * @param blocks takes the blocks, or the patch
   */
  static Comparison of(
      BaseSpace base,
      Bytes image,
      List<NamedSpan> names,
      CreateOptions options,
      Run run,
      SpillBuffer blocks)
      throws IOException {
    Optional<PatchFormat> format = options.codec().patch();
    return format.isPresent()
        ? PatchComparison.of(format.get(), base, image, options, run, blocks)
        : BlockComparison.of(base, image, names, options, run, blocks);
  }

  /** Returns the part of the delta's meta that tells how the image is written down. */
  byte[] table();

  /** Returns the most memory that an apply takes to make the image. */
  long decodingMemory();

  /**
   * Returns the processor time that an apply takes to make the image, roughly, in milliseconds on
   * the machine that {@link dev.pkgdelta.layers.RebuildCost} speaks of.
   */
  long decodingMillis();

  /** Returns what was decided for each content. */
  List<Decision> decisions();

  /** Makes the image as an apply does, of whatever bytes the base gives, and drops it. */
  void decode(Bytes base, Run run) throws IOException;

  /** Returns which installed files are needed; empty if the base is a package. */
  default Optional<BaseFiles> neededFiles(BaseSpace base, Run run) throws IOException {
    if (base.kind() == BaseKind.PACKAGE) {
      return Optional.empty();
    }
    NeededFiles needed = new NeededFiles(base);
    decode(needed, run);
    return Optional.of(needed.list());
  }
}
