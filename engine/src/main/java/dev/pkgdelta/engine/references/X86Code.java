package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * Finds the references in x86-64 code: calls and jumps, operands relative to the instruction
 * pointer, and, in files that are loaded at a fixed address, immediates and displacements that are
 * addresses. The code is read from start to end as one stretch.
 */
final class X86Code {

  private final ElfFile file;
  private final References.Collector references;
  private final AddressRange range;
  private final JumpTables tables;

  X86Code(ElfFile file, References.Collector references, AddressRange range, JumpTables tables) {
    this.file = file;
    this.references = references;
    this.range = range;
    this.tables = tables;
  }

  void find(ElfSection section) {
    X86Instructions instruction = new X86Instructions(file.bytes());
    int end = section.offset() + section.size();
    int next;
    for (int at = section.offset(); at < end; at = next) {
      next = instruction.read(at, end);
      if (instruction.displacementSize() == 4 && instruction.displacement() <= end - 4) {
        displacement(section, instruction, next);
      }
      if (instruction.immediateSize() == 4 && instruction.immediate() <= end - 4) {
        immediate(section, instruction, next);
      }
    }
  }

  private void displacement(ElfSection section, X86Instructions instruction, int next) {
    int value = Words.i32(file.bytes(), instruction.displacement());
    if (instruction.ripRelative()) {
      long target = (long) section.address() + (next - section.offset()) + value;
      if (range.holds(target)) {
        references.add(instruction.displacement(), ReferenceKind.RELATIVE32, target);
        if (instruction.opcode() == 0x8d) {
          tables.mayStart((int) target);
        }
      }
    } else if (file.fixed() && range.holds(value - file.origin())) {
      references.add(instruction.displacement(), ReferenceKind.WORD32, value - file.origin());
    }
  }

  private void immediate(ElfSection section, X86Instructions instruction, int next) {
    int value = Words.i32(file.bytes(), instruction.immediate());
    if (instruction.relative()) {
      long target = (long) section.address() + (next - section.offset()) + value;
      if (range.holds(target)) {
        references.add(instruction.immediate(), ReferenceKind.RELATIVE32, target);
      }
    } else if (file.fixed() && range.holds(value - file.origin())) {
      references.add(instruction.immediate(), ReferenceKind.WORD32, value - file.origin());
    }
  }
}
