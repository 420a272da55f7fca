package dev.pkgdelta.engine.references;

/** Finds all references in a file, the certain ones first. */
final class ReferenceFinder {

  private ReferenceFinder() {}

  static References find(ElfFile file) {
    References.Collector found = new References.Collector(file.bytes().length);
    AddressRange range = AddressRange.of(file);
    new Headers(file, found, range).find();
    Relocations relocations = new Relocations(file, found, range);
    Symbols symbols = new Symbols(file, found, range);
    UnwindTables unwind = new UnwindTables(file, found);
    for (ElfSection section : file.sections()) {
      switch (section.type()) {
        case ElfSection.RELA -> relocations.find(section);
        case ElfSection.SYMTAB, ElfSection.DYNSYM -> symbols.find(section);
        case ElfSection.GNU_HASH -> symbols.findBuckets(section);
        case ElfSection.PROGBITS, ElfSection.X86_64_UNWIND -> {
          if (section.allocated() && !section.executable() && !file.relocatable()) {
            unwind.find(section);
          }
        }
        default -> {}
      }
    }
    JumpTables tables = new JumpTables(file, found);
    if (!file.relocatable()) {
      for (ElfSection section : file.sections()) {
        if (section.executable() && file.machine() == ElfFile.X86_64) {
          new X86Code(file, found, range, tables).find(section);
        }
      }
    }
    tables.find();
    DataWords words = new DataWords(file, found, range);
    if (!file.relocatable()) {
      file.sections().forEach(words::find);
    }
    return found.collected();
  }
}
