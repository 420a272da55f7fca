package dev.pkgdelta.engine.references;

/**
 * A section of an ELF file.
 *
 * @param type {@code sh_type}
 * @param flags {@code sh_flags}
 * @param address where it starts in the address space of {@link ElfFile}
 * @param offset where it starts in the file; for a section without bytes, where it would
 * @param size its length in bytes, in memory and, if it has bytes, in the file
 * @param link {@code sh_link}
 * @param info {@code sh_info}
 * @param entrySize {@code sh_entsize}
 */
record ElfSection(
    int type, long flags, int address, int offset, int size, int link, int info, int entrySize) {

  static final int PROGBITS = 1;
  static final int SYMTAB = 2;
  static final int STRTAB = 3;
  static final int RELA = 4;
  static final int HASH = 5;
  static final int DYNAMIC = 6;
  static final int NOBITS = 8;
  static final int DYNSYM = 11;
  static final int INIT_ARRAY = 14;
  static final int FINI_ARRAY = 15;
  static final int RELR = 19;
  static final int X86_64_UNWIND = 0x70000001;
  static final int VERSYM = 0x6fffffff;
  static final int GNU_HASH = 0x6ffffff6;

  private static final long WRITE = 1;
  private static final long ALLOCATED = 2;
  private static final long EXECUTABLE = 4;

  boolean writable() {
    return (flags & WRITE) != 0;
  }

  boolean allocated() {
    return (flags & ALLOCATED) != 0;
  }

  boolean executable() {
    return (flags & EXECUTABLE) != 0 && type == PROGBITS;
  }

  /** Returns whether the file holds its bytes. */
  boolean stored() {
    return type != NOBITS;
  }

  /** Returns the address after its last byte. */
  int end() {
    return address + size;
  }

  boolean holds(int anAddress) {
    return anAddress >= address && anAddress - address < size;
  }
}
