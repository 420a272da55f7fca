package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;
import java.util.Arrays;

/**
 * Finds the references in AArch64 code: branches, literals, and addresses made of a page and a
 * place in it by two instructions, which are told to belong together by the register between them.
 *
 * <p>Source: Arm Architecture Reference Manual for A-profile (DDI 0487), section C4.1.
 */
final class Arm64Code {

  /** A page is not looked for further on than this, in bytes. */
  private static final int NEAR = 512;

  private static final int REGISTERS = 32;

  private final ElfFile file;
  private final References.Collector references;
  private final AddressRange range;
  private final long[] page = new long[REGISTERS];
  private final int[] madeAt = new int[REGISTERS];
  private final boolean[] used = new boolean[REGISTERS];

  Arm64Code(ElfFile file, References.Collector references, AddressRange range) {
    this.file = file;
    this.references = references;
    this.range = range;
  }

  void find(ElfSection section) {
    Arrays.fill(madeAt, -1);
    int end = section.offset() + section.size() - 4;
    for (int at = section.offset(); at <= end; at += 4) {
      int word = Words.i32(file.bytes(), at);
      int address = section.address() + (at - section.offset());
      if ((word & 0x7c000000) == 0x14000000) {
        relative(at, ReferenceKind.BRANCH26, address, Arm64Fields.branch26(word) * 4L);
      } else if ((word & 0xff000010) == 0x54000000
          || (word & 0x7e000000) == 0x34000000
          || (word & 0x3b000000) == 0x18000000) {
        relative(at, ReferenceKind.BRANCH19, address, Arm64Fields.branch19(word) * 4L);
      } else if ((word & 0x1f000000) == 0x10000000) {
        address(at, word, address);
      } else if ((word & 0xffc00000) == 0x91000000) {
        inPage(at, word, address, 0);
        forget(word & 31, address);
      } else if ((word & 0x3b000000) == 0x39000000) {
        boolean vector = (word & 1 << 26) != 0;
        boolean wide = vector && (word & 1 << 23) != 0;
        inPage(at, word, address, (word >>> 30) + (wide ? 4 : 0));
        if (!vector && (word & 3 << 22) != 0) {
          forget(word & 31, address);
        }
      }
    }
  }

  private void relative(int at, ReferenceKind kind, int address, long distance) {
    if (range.holds(address + distance)) {
      references.add(at, kind, address + distance);
    }
  }

  private void address(int at, int word, int address) {
    int register = word & 31;
    forget(register, address);
    if (word >= 0) {
      relative(at, ReferenceKind.RELATIVE21, address, Arm64Fields.relative21(word));
      return;
    }
    long target = (address & -0x1000L) + Arm64Fields.relative21(word) * 0x1000L;
    if (range.holds(target) || range.holds(target + 0xfff)) {
      page[register] = target;
      madeAt[register] = at;
      used[register] = false;
    }
  }

  private void inPage(int at, int word, int address, int scale) {
    int register = word >>> 5 & 31;
    if (madeAt[register] < 0 || at - madeAt[register] > NEAR || scale > 4) {
      return;
    }
    long target = page[register] + ((long) (word >>> 10 & 0xfff) << scale);
    if (!range.holds(target)) {
      return;
    }
    references.add(at, ReferenceKind.IN_PAGE12, target, scale);
    if (!used[register]) {
      used[register] = true;
      references.add(
          madeAt[register], ReferenceKind.PAGE21, target, address - (at - madeAt[register]));
    }
  }

  /** A page that nothing was found to use still moves. */
  private void forget(int register, int address) {
    if (madeAt[register] >= 0 && !used[register]) {
      int back = madeAt[register];
      references.add(back, ReferenceKind.PAGE21, page[register], pageMaker(back, address));
    }
    madeAt[register] = -1;
  }

  private int pageMaker(int at, int address) {
    for (ElfSection section : file.sections()) {
      if (section.executable()
          && at >= section.offset()
          && at - section.offset() < section.size()) {
        return section.address() + (at - section.offset());
      }
    }
    return address;
  }
}
