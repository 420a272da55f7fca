package dev.pkgdelta.engine.references;

/**
 * Tells how long x86-64 instructions are and where their displacements and immediates stand. Every
 * byte sequence has a length here; what is no instruction is one byte long.
 *
 * <p>Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 and
 * appendix A.
 */
final class X86Instructions {

  private static final int MODRM = 1;
  private static final int IMM8 = 2;
  private static final int IMM16 = 4;
  private static final int IMM32 = 8;
  private static final int REL32 = 16;
  private static final int PREFIX = 32;
  private static final int REX = 64;

  private static final byte[] ONE_BYTE = oneByte();
  private static final byte[] TWO_BYTES = twoBytes();

  private final byte[] code;

  private int displacement;
  private int displacementSize;
  private int immediate;
  private int immediateSize;
  private boolean relative;
  private boolean ripRelative;
  private boolean hasBase;
  private int opcode;

  X86Instructions(byte[] code) {
    this.code = code;
  }

  private static byte[] oneByte() {
    byte[] forms = new byte[256];
    for (int group = 0; group < 0x40; group += 8) {
      for (int i = 0; i < 4; i++) {
        forms[group + i] = MODRM;
      }
      forms[group + 4] = IMM8;
      forms[group + 5] = IMM32;
    }
    fill(forms, 0x40, 0x4f, REX);
    fill(forms, 0x64, 0x67, PREFIX);
    set(forms, PREFIX, 0x26, 0x2e, 0x36, 0x3e, 0xf0, 0xf2, 0xf3);
    set(forms, MODRM, 0x63, 0xc4, 0xc5, 0xd0, 0xd1, 0xd2, 0xd3, 0xf6, 0xf7, 0xfe, 0xff);
    set(forms, IMM32, 0x68, 0xa9);
    set(forms, MODRM | IMM32, 0x69, 0x81, 0xc7);
    set(forms, IMM8, 0x6a, 0xa8, 0xcd, 0xeb);
    set(forms, MODRM | IMM8, 0x6b, 0x80, 0x83, 0xc0, 0xc1, 0xc6);
    fill(forms, 0x70, 0x7f, IMM8);
    fill(forms, 0x84, 0x8f, MODRM);
    fill(forms, 0xb0, 0xb7, IMM8);
    fill(forms, 0xb8, 0xbf, IMM32);
    set(forms, IMM16, 0xc2, 0xca);
    set(forms, IMM16 | IMM8, 0xc8);
    fill(forms, 0xd8, 0xdf, MODRM);
    fill(forms, 0xe0, 0xe7, IMM8);
    set(forms, REL32, 0xe8, 0xe9);
    return forms;
  }

  private static byte[] twoBytes() {
    byte[] forms = new byte[256];
    fill(forms, 0, 255, MODRM);
    set(forms, 0, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0e, 0x77);
    set(forms, 0, 0xa0, 0xa1, 0xa2, 0xa8, 0xa9, 0xaa);
    fill(forms, 0x30, 0x37, 0);
    fill(forms, 0xc8, 0xcf, 0);
    fill(forms, 0x80, 0x8f, REL32);
    fill(forms, 0x70, 0x73, MODRM | IMM8);
    set(forms, MODRM | IMM8, 0x0f, 0xa4, 0xac, 0xba, 0xc2, 0xc4, 0xc5, 0xc6);
    return forms;
  }

  private static void fill(byte[] forms, int from, int to, int form) {
    for (int i = from; i <= to; i++) {
      forms[i] = (byte) form;
    }
  }

  private static void set(byte[] forms, int form, int... opcodes) {
    for (int each : opcodes) {
      forms[each] = (byte) form;
    }
  }

  /**
   * Reads one instruction.
   *
   * @param start where it starts
   * @param end where the code ends
   * @return where the next starts
   */
  int read(int start, int end) {
    displacementSize = 0;
    immediateSize = 0;
    relative = false;
    ripRelative = false;
    hasBase = true;
    int at = start;
    boolean shortOperand = false;
    boolean wide = false;
    int form;
    while (true) {
      if (at >= end || at - start > 14) {
        return start + 1;
      }
      opcode = code[at++] & 0xff;
      form = ONE_BYTE[opcode];
      if (form == PREFIX) {
        shortOperand |= opcode == 0x66;
        wide = false;
      } else if (form == REX) {
        wide = (opcode & 8) != 0;
      } else {
        break;
      }
    }
    boolean vex = opcode == 0xc4 || opcode == 0xc5 || opcode == 0x62;
    if (vex) {
      int prefix = opcode == 0x62 ? 3 : opcode == 0xc4 ? 2 : 1;
      if (at + prefix >= end) {
        return start + 1;
      }
      int map = opcode == 0xc5 ? 1 : code[at] & 7;
      opcode = code[at + prefix] & 0xff;
      at += prefix + 1;
      form =
          switch (map) {
            case 1 -> (TWO_BYTES[opcode] & IMM8) | (opcode == 0x77 ? 0 : MODRM);
            case 3 -> MODRM | IMM8;
            default -> MODRM;
          };
    } else if (opcode == 0x0f) {
      if (at + 1 >= end) {
        return start + 1;
      }
      opcode = code[at++] & 0xff;
      form = TWO_BYTES[opcode];
      if (opcode == 0x38 || opcode == 0x3a) {
        form = opcode == 0x38 ? MODRM : MODRM | IMM8;
        at++;
      }
      opcode |= 0x0f00;
    } else if (opcode >= 0xa0 && opcode <= 0xa3) {
      return Math.min(end, at + 8);
    }
    if ((form & MODRM) != 0) {
      at = readModRm(at, end);
      if (at < 0) {
        return start + 1;
      }
      int reg = (code[displacementStart - 1] >> 3) & 7;
      if (!vex && (opcode == 0xf6 || opcode == 0xf7) && reg < 2) {
        form |= opcode == 0xf6 ? IMM8 : IMM32;
      }
    }
    immediate = at;
    if ((form & IMM8) != 0) {
      immediateSize += 1;
    }
    if ((form & IMM16) != 0) {
      immediateSize += 2;
    }
    if ((form & IMM32) != 0) {
      immediateSize += wide && opcode >= 0xb8 && opcode <= 0xbf ? 8 : shortOperand ? 2 : 4;
    }
    if ((form & REL32) != 0) {
      immediateSize = 4;
      relative = true;
    }
    at += immediateSize;
    return at <= end ? at : start + 1;
  }

  private int displacementStart;

  /** Returns where the operand ends, or -1. */
  private int readModRm(int start, int end) {
    int at = start;
    if (at >= end) {
      return -1;
    }
    int modRm = code[at++] & 0xff;
    displacementStart = at;
    int mod = modRm >> 6;
    int rm = modRm & 7;
    if (mod == 3) {
      return at;
    }
    if (rm == 4) {
      if (at >= end) {
        return -1;
      }
      int base = code[at++] & 7;
      if (base == 5 && mod == 0) {
        displacementSize = 4;
        hasBase = false;
      }
    } else if (rm == 5 && mod == 0) {
      displacementSize = 4;
      ripRelative = true;
      hasBase = false;
    }
    if (mod == 1) {
      displacementSize = 1;
    } else if (mod == 2) {
      displacementSize = 4;
    }
    displacement = at;
    at += displacementSize;
    return at <= end ? at : -1;
  }

  /** Returns the last instruction's opcode; those of two bytes are 0f00 and more. */
  int opcode() {
    return opcode;
  }

  /** Returns where the displacement stands. */
  int displacement() {
    return displacement;
  }

  /** Returns the displacement's size in bytes: 0, 1 or 4. */
  int displacementSize() {
    return displacementSize;
  }

  /** Returns whether the displacement is told from the end of the instruction. */
  boolean ripRelative() {
    return ripRelative;
  }

  /** Returns whether the displacement is added to a register. */
  boolean hasBase() {
    return hasBase;
  }

  /** Returns where the immediate stands. */
  int immediate() {
    return immediate;
  }

  /** Returns the immediate's size in bytes: 0 to 8. */
  int immediateSize() {
    return immediateSize;
  }

  /** Returns whether the immediate is told from the end of the instruction. */
  boolean relative() {
    return relative;
  }
}
