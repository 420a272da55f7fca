package dev.pkgdelta.codecs;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.bsdiff.BsdiffDecoder;
import dev.pkgdelta.codecs.bsdiff.BsdiffLayout;
import dev.pkgdelta.codecs.ddelta.DdeltaDecoder;
import dev.pkgdelta.codecs.vcdiff.VcdiffDecoder;
import dev.pkgdelta.codecs.zstd.ZstdPatchDecoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Applies patches. Neither file is held in memory, but for zstd, whose library wants the old one
 * there.
 *
 * @param spillDirectory where temporary files go that don't fit in memory; they have no names
 */
public record PatchApplier(Path spillDirectory) {

  /** What is kept of the old file, and what waits in between. */
  private static final long BUFFERS = 20L << 20;

  /** The size of the windows that are written here. */
  private static final long VCDIFF_WINDOW = 1L << 23;

  /** Four windows are made at a time at most, and their sections may take as much as three. */
  private static final int VCDIFF_WINDOWS = 4 + 3;

  /** What libbz2 takes to decode blocks of 900 kB. */
  private static final long BZIP2 = 4L << 20;

  /**
   * Makes a new file from an old one.
   *
   * @param format the patch's format, as {@link PatchFormat#of} tells it
   * @param out takes the new file; when this fails, what it took is worth nothing
   * @throws dev.pkgdelta.codecs.patch.CorruptPatch if the patch breaks a rule of its format
   * @throws dev.pkgdelta.codecs.patch.WrongSource if it was made for another old file
   */
  public void apply(PatchFormat format, Bytes patch, Bytes old, OutputStream out)
      throws IOException {
    switch (format) {
      case VCDIFF -> VcdiffDecoder.decode(patch, old, out, spillDirectory);
      case ZSTD -> ZstdPatchDecoder.decode(patch, old, out);
      case BSDIFF -> BsdiffDecoder.decode(BsdiffLayout.BSDIFF40, patch, old, out);
      case ENDSLEY -> BsdiffDecoder.decode(BsdiffLayout.BSDIFF43, patch, old, out);
      case DDELTA -> DdeltaDecoder.decode(patch, old, out);
    }
  }

  /**
   * Returns about how many bytes of memory applying a patch takes at most, in heap and outside, if
   * this module has written it.
   *
   * @param oldSize bytes of the old file
   * @param newSize bytes of the new file
   */
  public static long memory(PatchFormat format, long oldSize, long newSize) {
    return switch (format) {
      case VCDIFF ->
          BUFFERS
              + Math.min(oldSize, VcdiffDecoder.OLD_IN_HEAP)
              + VCDIFF_WINDOWS * Math.min(newSize, VCDIFF_WINDOW);
      case ZSTD -> BUFFERS + Math.min(oldSize, 1L << 31) + Math.min(newSize, 1L << 31);
      case BSDIFF, ENDSLEY -> BUFFERS + 3 * BZIP2;
      case DDELTA -> BUFFERS;
    };
  }
}
