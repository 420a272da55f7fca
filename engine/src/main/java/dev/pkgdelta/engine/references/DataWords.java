package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * Finds addresses in data: in the dynamic section by their tags, in the sections that hold nothing
 * else, and, in files that are loaded at a fixed address, every aligned word that could be one.
 *
 * <p>Source: System V ABI, chapter 5, "Dynamic Section".
 */
final class DataWords {

  private final ElfFile file;
  private final References.Collector references;
  private final AddressRange range;

  DataWords(ElfFile file, References.Collector references, AddressRange range) {
    this.file = file;
    this.references = references;
    this.range = range;
  }

  void find(ElfSection section) {
    switch (section.type()) {
      case ElfSection.DYNAMIC -> dynamic(section);
      case ElfSection.INIT_ARRAY, ElfSection.FINI_ARRAY -> words(section);
      case ElfSection.PROGBITS -> {
        boolean table = section.writable() && section.entrySize() == 8;
        if (section.allocated() && !section.executable() && (file.fixed() || table)) {
          words(section);
        }
      }
      default -> {}
    }
  }

  private void words(ElfSection section) {
    int from = section.offset() + (-section.address() & 7);
    for (int at = from; at <= section.offset() + section.size() - 8; at += 8) {
      word(at);
    }
  }

  private void word(int at) {
    long address = Words.i64(file.bytes(), at) - file.origin();
    if (range.holds(address)) {
      references.add(at, ReferenceKind.WORD64, address);
    }
  }

  private void dynamic(ElfSection section) {
    for (int at = section.offset(); at <= section.offset() + section.size() - 16; at += 16) {
      long tag = Words.i64(file.bytes(), at);
      if (isAddress(tag)) {
        word(at + 8);
      }
    }
  }

  private static boolean isAddress(long tag) {
    return (tag >= 3 && tag <= 7)
        || tag == 12
        || tag == 13
        || tag == 17
        || tag == 21
        || tag == 23
        || tag == 25
        || tag == 26
        || tag == 32
        || tag == 36
        || (tag >= 0x6ffffe00L && tag <= 0x6ffffeffL)
        || tag == 0x6ffffff0L
        || tag == 0x6ffffffcL
        || tag == 0x6ffffffeL;
  }
}
