package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * Finds the checksums of symbols in a kernel module: those it needs, each followed by the symbol's
 * name. Where a symbol's checksum changes, it does so in all modules of a release.
 *
 * <p>Source: Linux kernel documentation, "Building External Modules", section 6.
 */
final class SymbolVersions {

  private static final String SECTION = "__versions";
  private static final int ENTRY = 64;
  private static final int DISTINCT = 0x0fffffff;

  private final ElfFile file;
  private final References.Collector references;

  SymbolVersions(ElfFile file, References.Collector references) {
    this.file = file;
    this.references = references;
  }

  /** Finds those of a section, by its index, if it holds checksums. */
  void find(int index) {
    ElfSection section = file.sections().get(index);
    if (!section.stored() || !file.name(index).equals(SECTION)) {
      return;
    }
    for (int at = 0; at <= section.size() - ENTRY; at += ENTRY) {
      int position = section.offset() + at;
      int checksum = Words.i32(file.bytes(), position);
      references.add(position, ReferenceKind.NUMBER32, TypeInformation.END + (checksum & DISTINCT));
    }
  }
}
