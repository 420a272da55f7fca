package dev.pkgdelta.engine.references;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the sections of a file have moved from one release to the next.
 *
 * @param address for each section by its index, the new address less the old one
 * @param offset the same of the places in the file
 */
public record SectionShifts(int[] address, int[] offset) {

  /**
   * Compares two releases. Sections are found again by their names; those that are gone move with
   * the one before.
   */
  static SectionShifts between(ElfFile older, ElfFile newer) {
    Map<String, ElfSection> byName = new HashMap<>();
    for (int i = newer.sections().size() - 1; i >= 0; i--) {
      byName.put(newer.name(i), newer.sections().get(i));
    }
    List<ElfSection> sections = older.sections();
    int[] address = new int[sections.size()];
    int[] offset = new int[sections.size()];
    for (int i = 0; i < sections.size(); i++) {
      ElfSection was = sections.get(i);
      ElfSection is = byName.get(older.name(i));
      if (was.type() != 0 && is != null && is.type() == was.type()) {
        offset[i] = is.offset() - was.offset();
        boolean loaded = was.address() < older.unloaded() && is.address() < newer.unloaded();
        address[i] =
            loaded
                ? (int) (is.address() + newer.origin() - was.address() - older.origin())
                : was.stored() ? offset[i] : 0;
      } else if (i > 0) {
        offset[i] = offset[i - 1];
        address[i] = address[i - 1];
      }
    }
    return new SectionShifts(address, offset);
  }
}
