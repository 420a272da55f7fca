package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * Finds the references in relocation tables with addends: the places that they are about, their
 * symbols, addresses among the addends, and the words that stand in those places if they repeat the
 * addend.
 *
 * <p>Source: System V ABI, chapter 4, "Relocation"; the types are those of the psABI supplements
 * for x86-64 and AArch64.
 */
final class Relocations {

  private static final int ENTRY = 24;

  private final ElfFile file;
  private final References.Collector references;
  private final AddressRange range;

  Relocations(ElfFile file, References.Collector references, AddressRange range) {
    this.file = file;
    this.references = references;
    this.range = range;
  }

  void find(ElfSection table) {
    ElfSection symbols = file.table(table.link());
    ElfSection about = file.section(table.info());
    byte[] bytes = file.bytes();
    for (int at = 0; at <= table.size() - ENTRY; at += ENTRY) {
      int entry = table.offset() + at;
      long place = Words.i64(bytes, entry);
      int type = Words.i32(bytes, entry + 8);
      int symbol = Words.i32(bytes, entry + 12);
      long addend = Words.i64(bytes, entry + 16);
      if (file.relocatable()) {
        if (place >= 0 && place <= about.size()) {
          references.add(
              entry, ReferenceKind.DIFFERENCE64, about.address() + place, about.address());
        }
        inSection(entry + 16, symbols, symbol, type, addend);
      } else if (range.holds(place - file.origin())) {
        references.add(entry, ReferenceKind.WORD64, place - file.origin());
        if (symbol == 0 && isRelative(type) && range.holds(addend - file.origin())) {
          references.add(entry + 16, ReferenceKind.WORD64, addend - file.origin());
          inPlace(place - file.origin(), addend);
        }
      }
      if (symbol > 0 && (long) symbol * ENTRY < symbols.size()) {
        references.add(
            entry + 12,
            ReferenceKind.SYMBOL32,
            symbols.address() + (long) symbol * ENTRY,
            symbols.address());
      }
    }
  }

  /** An addend to a section's symbol leads into the section. */
  private void inSection(int at, ElfSection symbols, int symbol, int type, long addend) {
    if (symbol <= 0 || (long) symbol * ENTRY > symbols.size() - ENTRY) {
      return;
    }
    int entry = symbols.offset() + symbol * ENTRY;
    if ((file.bytes()[entry + 4] & 15) != 3) {
      return;
    }
    ElfSection section = file.section(Words.u16(file.bytes(), entry + 6));
    long target = addend + (isFromNextInstruction(type) ? 4 : 0);
    if (target >= 0 && target <= section.size()) {
      references.add(at, ReferenceKind.DIFFERENCE64, section.address() + target, section.address());
    }
  }

  private boolean isFromNextInstruction(int type) {
    return file.machine() == ElfFile.X86_64 && (type == 2 || type == 4);
  }

  private boolean isRelative(int type) {
    return file.machine() == ElfFile.X86_64
        ? type == 8 || type == 37
        : type == 1027 || type == 1032;
  }

  private void inPlace(long place, long addend) {
    for (ElfSection section : file.sections()) {
      if (section.stored() && section.holds((int) place) && section.end() - place >= 8) {
        int at = section.offset() + (int) place - section.address();
        if (Words.i64(file.bytes(), at) == addend) {
          references.add(at, ReferenceKind.WORD64, addend - file.origin());
        }
        return;
      }
    }
  }
}
