package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.patch.CoderOutput;
import dev.pkgdelta.delta.PatchPacking;
import dev.pkgdelta.delta.apply.PatchedImage;
import dev.pkgdelta.delta.format.CarriedPatch;
import dev.pkgdelta.natives.Coder;
import dev.pkgdelta.natives.Lzma;
import dev.pkgdelta.natives.LzmaChain;
import dev.pkgdelta.natives.LzmaSettings;
import dev.pkgdelta.natives.Zstd;
import dev.pkgdelta.natives.ZstdParameter;
import dev.pkgdelta.natives.ZstdSettings;
import java.io.IOException;
import java.io.OutputStream;

/** Compresses a patch once more, as a delta may carry it. */
final class PatchPacker {

  private static final int ZSTD_LEVEL = 19;
  private static final int LZMA_PRESET = 9;

  private PatchPacker() {}

  /**
   * Compresses a patch.
   *
   * @param patch the patch as its format has it
   */
  static void pack(PatchPacking packing, Bytes patch, OutputStream out) throws IOException {
    switch (packing) {
      case NONE -> patch.stream().transferTo(out);
      case ZSTD -> code(zstd(patch.size()), patch, out);
      case LZMA -> code(lzma(patch.size()), patch, out);
    }
  }

  private static void code(Coder coder, Bytes patch, OutputStream out) throws IOException {
    try (CoderOutput packed = new CoderOutput(coder, out)) {
      patch.stream().transferTo(packed);
      packed.finish();
    }
  }

  private static Coder zstd(long size) throws IOException {
    int log = 64 - Long.numberOfLeadingZeros(Math.max(1, size - 1));
    return Zstd.bundled()
        .require()
        .encoder(
            ZstdSettings.level(ZSTD_LEVEL)
                .with(ZstdParameter.WINDOW_LOG, Math.clamp(log, 10, PatchedImage.WINDOW_LOG)),
            size);
  }

  private static Coder lzma(long size) throws IOException {
    LzmaSettings settings =
        LzmaSettings.preset(LZMA_PRESET, true).withDictionary(CarriedPatch.dictionarySize(size));
    return Lzma.system().require().encoder(LzmaChain.of(settings));
  }
}
