package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * Finds the references in an ELF file's own headers.
 *
 * <p>Source: System V ABI, chapters 4 and 5.
 */
final class Headers {

  private static final int PROGRAM_HEADER = 56;

  private final ElfFile file;
  private final References.Collector references;
  private final AddressRange range;

  Headers(ElfFile file, References.Collector references, AddressRange range) {
    this.file = file;
    this.references = references;
    this.range = range;
  }

  void find() {
    byte[] bytes = file.bytes();
    address(0x18);
    offset(0x28);
    long table = Words.i64(bytes, 0x20);
    int count = Words.u16(bytes, 0x38);
    if (Words.u16(bytes, 0x36) == PROGRAM_HEADER
        && table >= 64
        && table <= bytes.length - (long) count * PROGRAM_HEADER) {
      for (int i = 0; i < count; i++) {
        programHeader((int) table + i * PROGRAM_HEADER);
      }
    }
    for (int i = 0; i < file.sections().size(); i++) {
      sectionHeader(file.sectionHeaders() + i * 64, file.sections().get(i));
    }
  }

  private void programHeader(int at) {
    byte[] bytes = file.bytes();
    long start = Words.i64(bytes, at + 0x10) - file.origin();
    offset(at + 8);
    if (!range.holds(start)) {
      return;
    }
    address(at + 0x10);
    address(at + 0x18);
    length(at + 0x20, start);
    length(at + 0x28, start);
  }

  private void sectionHeader(int at, ElfSection section) {
    if (section.type() == 0) {
      return;
    }
    if (section.allocated() && !file.relocatable()) {
      address(at + 0x10);
    }
    offset(at + 0x18);
    length(at + 0x20, section.address());
    ElfSection names = file.table(Words.u16(file.bytes(), 0x3e));
    int name = Words.i32(file.bytes(), at);
    if (name > 0 && name < names.size()) {
      references.add(
          at, ReferenceKind.DIFFERENCE32, names.address() + (long) name, names.address());
    }
  }

  private void address(int at) {
    long address = Words.i64(file.bytes(), at) - file.origin();
    if (range.holds(address)) {
      references.add(at, ReferenceKind.WORD64, address);
    }
  }

  private void offset(int at) {
    references.add(at, ReferenceKind.OFFSET64, Words.i64(file.bytes(), at));
  }

  private void length(int at, long start) {
    long size = Words.i64(file.bytes(), at);
    if (size > 0) {
      references.add(at, ReferenceKind.LENGTH64, start + size - 1, start);
    }
  }
}
