package dev.pkgdelta.engine.references;

/**
 * The addresses that a loaded file takes.
 *
 * @param from the lowest
 * @param to after the highest; one that points there counts too
 */
record AddressRange(int from, int to) {

  static AddressRange of(ElfFile file) {
    int from = Integer.MAX_VALUE;
    int to = 0;
    for (ElfSection section : file.sections()) {
      if (section.size() > 0 && section.address() < file.unloaded()) {
        from = Math.min(from, section.address());
        to = Math.max(to, section.end());
      }
    }
    return new AddressRange(from, to);
  }

  boolean holds(long address) {
    return address >= from && address <= to;
  }
}
