package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables of ways to code, as compilers make them for switches in position-independent code:
 * four bytes each, told from the table's start, which the code itself refers to.
 */
final class JumpTables {

  private final ElfFile file;
  private final References.Collector references;
  private final BitSet starts;

  JumpTables(ElfFile file, References.Collector references) {
    this.file = file;
    this.references = references;
    this.starts = new BitSet(file.bytes().length);
  }

  /** Notes an address that code takes. */
  void mayStart(int address) {
    if ((address & 3) == 0 && address >>> 2 < file.bytes().length) {
      starts.set(address >>> 2);
    }
  }

  /** Finds the tables that start at the addresses noted. */
  void find() {
    for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
      int address = start << 2;
      ElfSection section = dataAt(address);
      if (section != null) {
        int next = starts.nextSetBit(start + 1);
        int end = next < 0 ? section.end() : Math.min(section.end(), next << 2);
        table(section, address, end);
      }
    }
  }

  private @Nullable ElfSection dataAt(int address) {
    for (ElfSection section : file.sections()) {
      if (section.type() == ElfSection.PROGBITS
          && !section.executable()
          && section.allocated()
          && section.holds(address)) {
        return section;
      }
    }
    return null;
  }

  private void table(ElfSection section, int start, int end) {
    ElfSection code = null;
    for (int at = start; at <= end - 4; at += 4) {
      int offset = section.offset() + at - section.address();
      int target = start + Words.i32(file.bytes(), offset);
      if (code == null || !code.holds(target)) {
        code = codeAt(target);
        if (code == null) {
          return;
        }
      }
      references.add(offset, ReferenceKind.DIFFERENCE32, target, start);
    }
  }

  private @Nullable ElfSection codeAt(int address) {
    for (ElfSection section : file.sections()) {
      if (section.executable() && section.holds(address)) {
        return section;
      }
    }
    return null;
  }
}
