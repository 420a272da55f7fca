package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.create.PatchCreator;
import dev.pkgdelta.codecs.create.PatchOptions;
import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.PatchPacking;
import dev.pkgdelta.delta.Stage;
import dev.pkgdelta.delta.apply.PatchedImage;
import dev.pkgdelta.delta.format.CarriedPatch;
import dev.pkgdelta.delta.io.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A target's image written down as one patch in another program's format.
 *
 * @param patch what the delta tells of it
 * @param packed the patch as it lies in the delta
 * @param baseSize bytes of the base space
 * @param imageSize bytes of the image
 * @param spill where bytes wait that don't fit in memory
 */
record PatchComparison(
    CarriedPatch patch, SpillBuffer packed, long baseSize, long imageSize, Path spill)
    implements Comparison {

  private static final int IN_HEAP = 1 << 22;

  /** Image bytes that are patched and checked in a millisecond. */
  private static final long IMAGE_BYTES_PER_MILLI = 50_000;

  static PatchComparison of(
      PatchFormat format,
      BaseSpace base,
      Bytes image,
      CreateOptions options,
      Run run,
      SpillBuffer blocks)
      throws IOException {
    Path spill = options.spillDirectory();
    long imageSize = image.size();
    run.progress().update(Stage.ENCODE, 0, imageSize);
    PatchPacking packing = options.patchPacking();
    long size;
    if (packing == PatchPacking.NONE) {
      PatchCreator.create(format, base.bytes(), image, blocks, patchOptions(options));
      size = blocks.size();
    } else {
      try (SpillBuffer plain = new SpillBuffer(spill, IN_HEAP)) {
        PatchCreator.create(format, base.bytes(), image, plain, patchOptions(options));
        size = plain.size();
        PatchPacker.pack(packing, plain, blocks);
      }
    }
    return new PatchComparison(
        CarriedPatch.of(format, packing, size, blocks),
        blocks,
        base.bytes().size(),
        imageSize,
        spill);
  }

  /** The delta tells hashes of its own: the patch carries no checksums. */
  private static PatchOptions patchOptions(CreateOptions options) {
    PatchOptions defaults = PatchOptions.defaults();
    return new PatchOptions(
        options.searchMemory(), Optional.empty(), false, defaults.zstd(), options.spillDirectory());
  }

  @Override
  public byte[] table() {
    return patch.write();
  }

  @Override
  public long decodingMemory() {
    return PatchedImage.memory(patch, baseSize, imageSize);
  }

  @Override
  public long decodingMillis() {
    return imageSize / IMAGE_BYTES_PER_MILLI;
  }

  @Override
  public List<Decision> decisions() {
    return List.of(
        new Decision("image", imageSize, Decision.Reason.COMPARED, patch.label() + " patch"));
  }

  @Override
  public void decode(Bytes base, Run run) throws IOException {
    new PatchedImage(patch, packed, spill).decode(base, OutputStream.nullOutputStream());
  }
}
