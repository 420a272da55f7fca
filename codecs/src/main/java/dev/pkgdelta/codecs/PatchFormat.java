package dev.pkgdelta.codecs;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.codecs.bsdiff.BsdiffLayout;
import dev.pkgdelta.codecs.ddelta.DdeltaDecoder;
import java.io.IOException;
import java.util.Optional;

/** A format of differences between two files. */
public enum PatchFormat {
  /** bsdiff 4: three bzip2 streams. */
  BSDIFF,
  /** Endsley's bsdiff: one interleaved bzip2 stream. */
  ENDSLEY,
  /** ddelta: interleaved, not compressed. */
  DDELTA;

  /** The longest start of a patch that is looked at to tell its format, in bytes. */
  public static final int LONGEST_MAGIC = 16;

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
    return DdeltaDecoder.recognises(patch) ? Optional.of(DDELTA) : Optional.empty();
  }
}
