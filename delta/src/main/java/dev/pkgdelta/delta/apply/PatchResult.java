package dev.pkgdelta.delta.apply;

import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Usage;
import java.util.Optional;

/**
 * A patch that was applied.
 *
 * @param format the patch's format
 * @param patchSize the patch's length in bytes
 * @param outputSize the length in bytes of what was made
 * @param identities the files by their contents, if that was asked for
 * @param usage what the run took
 */
public record PatchResult(
    PatchFormat format,
    long patchSize,
    long outputSize,
    Optional<Identities> identities,
    Usage usage) {

  /**
   * Which files they were.
   *
   * @param base the old file
   * @param patch the patch
   * @param output what was made
   */
  public record Identities(FileIdentity base, FileIdentity patch, FileIdentity output) {}
}
