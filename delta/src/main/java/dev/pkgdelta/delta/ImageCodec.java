package dev.pkgdelta.delta;

import dev.pkgdelta.codecs.PatchFormat;
import java.util.Optional;

/** How a delta writes the target's image down. */
public enum ImageCodec {
  /** In blocks of this program's own kind, which are the smallest. */
  NATIVE(Optional.empty()),
  /** As a VCDIFF patch (RFC 3284). */
  VCDIFF(Optional.of(PatchFormat.VCDIFF)),
  /** As a patch of {@code zstd --patch-from}. */
  ZSTD(Optional.of(PatchFormat.ZSTD)),
  /** As a BSDIFF40 patch. */
  BSDIFF(Optional.of(PatchFormat.BSDIFF)),
  /** As a DDELTA40 patch. */
  DDELTA(Optional.of(PatchFormat.DDELTA));

  private final Optional<PatchFormat> patch;

  ImageCodec(Optional<PatchFormat> patch) {
    this.patch = patch;
  }

  /** Returns the format of the patch that the delta carries; empty if it carries blocks. */
  public Optional<PatchFormat> patch() {
    return patch;
  }
}
