package dev.pkgdelta.codecs;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.bsdiff.BsdiffLayout;
import dev.pkgdelta.codecs.ddelta.DdeltaDecoder;
import dev.pkgdelta.codecs.vcdiff.VcdiffDecoder;
import dev.pkgdelta.codecs.zstd.ZstdPatchDecoder;
import java.io.IOException;
import java.util.Optional;

/** A format of differences between two files. */
public enum PatchFormat {
  /** VCDIFF (RFC 3284) with xdelta3's and open-vcdiff's extensions. */
  VCDIFF,
  /** zstd frames with the old file as prefix ({@code zstd --patch-from}). */
  ZSTD,
  /** bsdiff 4: three bzip2 streams. */
  BSDIFF,
  /** Endsley's bsdiff: one interleaved bzip2 stream. */
  ENDSLEY,
  /** ddelta: interleaved, not compressed. */
  DDELTA;

  /** Returns the format that a file starts like, if it is one of these. */
  public static Optional<PatchFormat> of(Bytes patch) throws IOException {
    Optional<BsdiffLayout> layout = BsdiffLayout.of(patch);
    if (layout.isPresent()) {
      return Optional.of(
          switch (layout.get()) {
            case BSDIFF40 -> BSDIFF;
            case BSDIFF43 -> ENDSLEY;
          });
    }
    if (VcdiffDecoder.recognises(patch)) {
      return Optional.of(VCDIFF);
    }
    if (ZstdPatchDecoder.recognises(patch)) {
      return Optional.of(ZSTD);
    }
    return DdeltaDecoder.recognises(patch) ? Optional.of(DDELTA) : Optional.empty();
  }
}
