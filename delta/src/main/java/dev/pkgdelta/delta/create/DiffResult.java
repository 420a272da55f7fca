package dev.pkgdelta.delta.create;

import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Usage;

/**
 * A patch that was made and proven.
 *
 * @param format the patch's format
 * @param base the old file
 * @param target the new file
 * @param patch the patch
 * @param usage what the run took
 */
public record DiffResult(
    PatchFormat format, FileIdentity base, FileIdentity target, FileIdentity patch, Usage usage) {

  /** Returns the patch's size divided by the new file's; 1 if that is empty. */
  public double ratio() {
    return target.size() == 0 ? 1 : (double) patch.size() / target.size();
  }
}
