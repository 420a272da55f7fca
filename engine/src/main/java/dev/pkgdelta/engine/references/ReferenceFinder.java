package dev.pkgdelta.engine.references;

/** Finds all references in a file, the certain ones first. */
final class ReferenceFinder {

  private ReferenceFinder() {}

  /**
   * Finds references.
   *
   * @param most the most that are found
   */
  static References find(ElfFile file, int most) {
    References.Collector found = new References.Collector(file.bytes().length, most);
    AddressRange range = AddressRange.of(file);
    new Headers(file, found, range).find();
    Relocations relocations = new Relocations(file, found, range);
    Symbols symbols = new Symbols(file, found, range);
    UnwindTables unwind = new UnwindTables(file, found);
    TypeInformation types = new TypeInformation(file, found);
    for (ElfSection section : file.sections()) {
      switch (section.type()) {
        case ElfSection.RELA -> relocations.find(section);
        case ElfSection.SYMTAB, ElfSection.DYNSYM -> symbols.find(section);
        case ElfSection.HASH -> symbols.findChains(section);
        case ElfSection.GNU_HASH -> symbols.findBuckets(section);
        case ElfSection.PROGBITS, ElfSection.X86_64_UNWIND -> {
          if (file.relocatable()) {
            types.find(section);
          }
          if (section.allocated() && !section.executable() && !file.relocatable()) {
            unwind.find(section);
          }
        }
        default -> {}
      }
    }
    if (file.relocatable()) {
      SymbolVersions versions = new SymbolVersions(file, found);
      for (int i = 0; i < file.sections().size(); i++) {
        versions.find(i);
      }
    }
    JumpTables tables = new JumpTables(file, found);
    if (!file.relocatable()) {
      for (ElfSection section : file.sections()) {
        if (section.executable()) {
          switch (file.machine()) {
            case ElfFile.X86_64 -> new X86Code(file, found, range, tables).find(section);
            case ElfFile.AARCH64 -> new Arm64Code(file, found, range).find(section);
            default -> {}
          }
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
