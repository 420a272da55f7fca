package dev.pkgdelta.delta.format;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a delta may ask of its reader. Each has a bit in the delta's head. */
public enum Feature {
  /** The base is the installed files, not the package. */
  INSTALLED_BASE(0, "installed base"),
  /** Target and base are the same file; size, hash and package URL are told once. */
  SAME_FILE(1, "same file"),
  /** No stream of the target is undone: its image is the file itself. */
  PLAIN_TARGET(2, "plain target"),
  /** A patch in another program's format stands in place of the blocks. */
  CARRIED_PATCH(3, "carried patch"),
  /** Checksums of files in other files, and fields of a zip's headers, are computed. */
  COMPUTED_FIELDS(4, "computed fields"),
  /** The base is scanned by the version that undoes bitcode, and the target may hold bitcode. */
  BITCODE(5, "LLVM bitcode");

  private final int bit;
  private final String label;

  Feature(int bit, String label) {
    this.bit = bit;
    this.label = label;
  }

  /** Returns the name that people are told. */
  public String label() {
    return label;
  }

  static long bits(Collection<Feature> features) {
    long bits = 0;
    for (Feature feature : features) {
      bits |= 1L << feature.bit;
    }
    return bits;
  }

  static Set<Feature> known(long bits) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : values()) {
      if ((bits >>> feature.bit & 1) != 0) {
        features.add(feature);
      }
    }
    return features;
  }
}
