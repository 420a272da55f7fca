package dev.pkgdelta.delta.apply;

import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.Usage;

/**
 * A patch that was applied.
 *
 * @param format the patch's format
 * @param base the old file
 * @param patch the patch
 * @param output what was made
 * @param usage what the run took
 */
public record PatchResult(
    PatchFormat format, FileIdentity base, FileIdentity patch, FileIdentity output, Usage usage) {}
