package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import dev.pkgdelta.bytes.SpillBuffer;
import dev.pkgdelta.codecs.PatchApplier;
import dev.pkgdelta.codecs.patch.CoderInput;
import dev.pkgdelta.delta.format.CarriedPatch;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.Zstd;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Makes an image by the patch that a delta carries in place of blocks. */
public final class PatchedImage {

  /** Bytes of the patch, or of the image, that stay in heap. */
  private static final int IN_HEAP = 1 << 22;

  private static final int PRESET = 6;

  /** The largest window of a zstd packing, as a base-2 logarithm: zstd's own default. */
  public static final int WINDOW_LOG = 27;

  /** What libzstd takes besides its window. */
  private static final long ZSTD_MEMORY = 1L << 20;

  private final CarriedPatch patch;
  private final Bytes packed;
  private final Path spill;

  /**
   * @param patch what the delta tells of its patch
   * @param packed the patch as it lies in the delta
   * @param spill where bytes wait that don't fit in memory
   */
  public PatchedImage(CarriedPatch patch, Bytes packed, Path spill) {
    this.patch = patch;
    this.packed = packed;
    this.spill = spill;
  }

  /** Returns the bytes of memory that applying a patch takes at most, in heap and outside. */
  public static long memory(CarriedPatch patch, long baseSize, long imageSize) {
    long unpacking =
        switch (patch.packing()) {
          case NONE -> 0;
          case ZSTD -> Math.min(1L << WINDOW_LOG, patch.size()) + ZSTD_MEMORY;
          case LZMA -> CarriedPatch.dictionarySize(patch.size());
        };
    return 2L * IN_HEAP
        + Math.max(unpacking, PatchApplier.memory(patch.format(), baseSize, imageSize));
  }

  /**
   * Returns the image. It is made whole before its first byte is read: a patch's decoder puts out
   * bytes when it wants to.
   *
   * @param base the base space
   * @param size the image's bytes
   */
  public SpillBuffer make(Bytes base, long size) throws IOException {
    SpillBuffer image = new SpillBuffer(spill, IN_HEAP);
    try {
      decode(base, new BoundedOutput(image, size));
      if (image.size() != size) {
        throw new CorruptData(
            "the patch gives %d bytes, not the promised %d".formatted(image.size(), size), -1);
      }
      return image;
    } catch (IOException | RuntimeException e) {
      image.close();
      throw e;
    }
  }

  /**
   * Writes the image.
   *
   * @param base the base space
   */
  public void decode(Bytes base, OutputStream out) throws IOException {
    try (SpillBuffer unpacked = new SpillBuffer(spill, IN_HEAP)) {
      Bytes plain =
          switch (patch.packing()) {
            case NONE -> packed;
            case ZSTD -> unpack(Zstd.bundled().require().decoder(WINDOW_LOG), unpacked);
            case LZMA -> unpack(lzma(), unpacked);
          };
      new PatchApplier(spill).apply(patch.format(), plain, base, out);
    } catch (CorruptData e) {
      // Its offset, if any, is that in the unpacked patch, and the base is known to be right.
      CorruptData damaged =
          new CorruptData("the patch that the delta carries fails: " + e.getMessage(), -1);
      damaged.initCause(e);
      throw damaged;
    }
  }

  private Coder lzma() throws IOException {
    LzmaSettings settings =
        LzmaSettings.preset(PRESET, false)
            .withDictionary(CarriedPatch.dictionarySize(patch.size()));
    return Lzma.system().require().decoder(LzmaChain.of(settings));
  }

  private Bytes unpack(Coder coder, SpillBuffer unpacked) throws IOException {
    try (CoderInput in = new CoderInput("packed patch", coder, packed, 0);
        InputStream plain = in) {
      plain.transferTo(new BoundedOutput(unpacked, patch.size()));
      if (!in.ended() || in.consumed() != packed.size() || unpacked.size() != patch.size()) {
        throw new CorruptData("its packing ends in the wrong place", -1);
      }
      return unpacked;
    }
  }
}
