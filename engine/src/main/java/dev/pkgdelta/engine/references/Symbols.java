package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * Finds the references in symbol tables: names, values and sizes, and in hash tables the numbers of
 * symbols.
 *
 * <p>Source: System V ABI, chapter 4, "Symbol Table"; U. Drepper, <i>How To Write Shared
 * Libraries</i>, section 1.5.3, for the GNU hash table.
 */
final class Symbols {

  private static final int ENTRY = 24;
  private static final int FUNCTION = 2;
  private static final int OBJECT = 1;

  private final ElfFile file;
  private final References.Collector references;
  private final AddressRange range;

  Symbols(ElfFile file, References.Collector references, AddressRange range) {
    this.file = file;
    this.references = references;
    this.range = range;
  }

  void find(ElfSection table) {
    byte[] bytes = file.bytes();
    ElfSection names = file.table(table.link());
    for (int at = ENTRY; at <= table.size() - ENTRY; at += ENTRY) {
      int entry = table.offset() + at;
      int name = Words.i32(bytes, entry);
      if (name > 0 && name < names.size()) {
        references.add(
            entry, ReferenceKind.DIFFERENCE32, names.address() + (long) name, names.address());
      }
      value(entry);
    }
  }

  private void value(int entry) {
    byte[] bytes = file.bytes();
    int kind = bytes[entry + 4] & 15;
    int index = Words.u16(bytes, entry + 6);
    long value = Words.i64(bytes, entry + 8);
    long size = Words.i64(bytes, entry + 16);
    if (index == 0 || index >= 0xff00 || kind > 10 || kind == 6) {
      return;
    }
    long address;
    if (file.relocatable()) {
      ElfSection section = file.section(index);
      if (value < 0 || value > section.size()) {
        return;
      }
      address = section.address() + value;
      references.add(entry + 8, ReferenceKind.DIFFERENCE64, address, section.address());
    } else {
      address = value - file.origin();
      if (!range.holds(address)) {
        return;
      }
      references.add(entry + 8, ReferenceKind.WORD64, address);
    }
    if ((kind == FUNCTION || kind == OBJECT) && size > 0 && size < Integer.MAX_VALUE) {
      references.add(entry + 16, ReferenceKind.LENGTH64, address + size - 1, address);
    }
  }

  /** Finds the buckets of a hash table, which hold numbers of symbols. */
  void findBuckets(ElfSection table) {
    ElfSection symbols = file.table(table.link());
    if (table.size() < 16) {
      return;
    }
    byte[] bytes = file.bytes();
    long buckets = Words.i32(bytes, table.offset()) & 0xffffffffL;
    long bloom = Words.i32(bytes, table.offset() + 8) & 0xffffffffL;
    long from = 16 + bloom * 8;
    numbers(table, symbols, from, from + buckets * 4);
  }

  /** Finds the buckets and chains of a hash table of the System V ABI: numbers of symbols, all. */
  void findChains(ElfSection table) {
    numbers(table, file.table(table.link()), 8, table.size());
  }

  private void numbers(ElfSection table, ElfSection symbols, long from, long to) {
    for (long at = from; at < to && at <= table.size() - 4; at += 4) {
      int position = table.offset() + (int) at;
      int symbol = Words.i32(file.bytes(), position);
      if (symbol > 0 && (long) symbol * ENTRY < symbols.size()) {
        references.add(
            position,
            ReferenceKind.SYMBOL32,
            symbols.address() + (long) symbol * ENTRY,
            symbols.address());
      }
    }
  }
}
