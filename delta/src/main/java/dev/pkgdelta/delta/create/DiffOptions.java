package dev.pkgdelta.delta.create;

import dev.pkgdelta.codecs.PatchFormat;
import dev.pkgdelta.codecs.create.PatchOptions;

/**
 * How a patch of two plain files is made.
 *
 * @param format the format to write
 * @param patch how it is written
 */
public record DiffOptions(PatchFormat format, PatchOptions patch) {}
