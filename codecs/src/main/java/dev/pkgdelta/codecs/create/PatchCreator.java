package dev.pkgdelta.codecs.create;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.bsdiff.BsdiffLayout;
import dev.pkgdelta.codecs.bsdiff.encode.BsdiffEncoder;
import dev.pkgdelta.codecs.ddelta.encode.DdeltaEncoder;
import dev.pkgdelta.codecs.vcdiff.encode.VcdiffEncoder;
import dev.pkgdelta.codecs.zstd.encode.ZstdPatchEncoder;
import java.io.IOException;
import java.io.OutputStream;

/** Writes patches. Its methods are safe for use by several threads. */
public final class PatchCreator {

  private PatchCreator() {}

  /**
   * Writes a patch that makes a new file from an old one. The same files and options but the spill
   * directory give the same patch.
   */
  public static void create(
      PatchFormat format, Bytes old, Bytes target, OutputStream out, PatchOptions options)
      throws IOException {
    long memory = options.memory();
    switch (format) {
      case VCDIFF ->
          VcdiffEncoder.encode(old, target, out, memory, options.secondary(), options.checksums());
      case ZSTD ->
          ZstdPatchEncoder.encode(old, target, out, options.zstd(), options.checksums(), memory);
      case BSDIFF ->
          BsdiffEncoder.encode(
              BsdiffLayout.BSDIFF40, old, target, out, memory, options.spillDirectory());
      case ENDSLEY ->
          BsdiffEncoder.encode(
              BsdiffLayout.BSDIFF43, old, target, out, memory, options.spillDirectory());
      case DDELTA -> DdeltaEncoder.encode(old, target, out, memory);
    }
  }
}
