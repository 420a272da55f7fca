package dev.pkgdelta.codecs.vcdiff.secondary.encode;

import java.util.Optional;

/** xdelta3's DJW: each section on its own, in as many groups as make it smallest. */
final class DjwSections implements SecondaryEncoder {

  /** Shorter sections are not compressed: the codes' lengths would cost more. */
  private static final int SHORTEST = 32;

  /** Sectors of more bytes than a group's lengths cost are worth a choice. */
  private static final int[] SECTORS = {20, 50, 110};

  private static final int[] GROUPS = {2, 4, 8};

  /** What an extra group must have to code, in bytes, before it is tried. */
  private static final int BYTES_OF_GROUP = 200;

  @Override
  public Optional<byte[]> compress(int kind, byte[] section) {
    if (section.length < SHORTEST) {
      return Optional.empty();
    }
    byte[] best = DjwSection.of(section, 1, section.length).encode();
    for (int groups : GROUPS) {
      for (int sector : SECTORS) {
        if (section.length >= groups * BYTES_OF_GROUP && section.length > 2 * sector) {
          byte[] tried = DjwSection.of(section, groups, sector).encode();
          best = tried.length < best.length ? tried : best;
        }
      }
    }
    return best.length + 1 < section.length ? Optional.of(best) : Optional.empty();
  }

  @Override
  public boolean isFresh() {
    return true;
  }
}
