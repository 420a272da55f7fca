package dev.pkgdelta.engine.references;

/**
 * The parts of AArch64 instructions that hold references.
 *
 * <p>Source: Arm Architecture Reference Manual for A-profile (DDI 0487), section C6.2.
 */
final class Arm64Fields {

  private static final int BRANCH26 = 0x03ffffff;
  private static final int BRANCH19 = 0x00ffffe0;
  private static final int RELATIVE21 = 0x60ffffe0;
  private static final int IN_PAGE12 = 0x003ffc00;

  private Arm64Fields() {}

  static int branch26(int word) {
    return word << 6 >> 6;
  }

  static int branch19(int word) {
    return word << 8 >> 13;
  }

  static int relative21(int word) {
    return (word << 8 >> 13) * 4 + (word >>> 29 & 3);
  }

  static int inPage12(int word) {
    return word >>> 10 & 0xfff;
  }

  /** Returns an instruction with another number in its field. */
  static int with(int word, ReferenceKind kind, int value) {
    return switch (kind) {
      case BRANCH26 -> (word & ~BRANCH26) | (value & BRANCH26);
      case BRANCH19 -> (word & ~BRANCH19) | (value << 5 & BRANCH19);
      case RELATIVE21, PAGE21 ->
          (word & ~RELATIVE21) | (value << 3 & BRANCH19) | (value << 29 & 0x60000000);
      case IN_PAGE12 -> (word & ~IN_PAGE12) | (value << 10 & IN_PAGE12);
      default -> word;
    };
  }

  /** Returns whether two instructions are the same but for their field. */
  static boolean alike(int word, int other, ReferenceKind kind) {
    return with(word, kind, 0) == with(other, kind, 0);
  }
}
