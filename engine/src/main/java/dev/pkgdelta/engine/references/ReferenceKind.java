package dev.pkgdelta.engine.references;

/**
 * How bytes hold a reference. Most hold a difference of two addresses, so when these move, what is
 * there changes by as much as one moves more than the other; nothing else of it need be known.
 */
enum ReferenceKind {
  /** An address in eight bytes. */
  WORD64(8),
  /** An address in four bytes. */
  WORD32(4),
  /** The way to the target from here, in four bytes. */
  RELATIVE32(4),
  /** The way from the anchor to the target, in four bytes. */
  DIFFERENCE32(4),
  /** The way from the anchor to the target, in eight bytes. */
  DIFFERENCE64(8),
  /** The length of what lies from the anchor to the target, its last byte, in four bytes. */
  LENGTH32(4),
  /** The length of what lies from the anchor to the target, its last byte, in eight bytes. */
  LENGTH64(8),
  /** The way from the target to here, in four bytes. */
  BACKWARD32(4),
  /** The number of symbols between the anchor and the target, in four bytes. */
  SYMBOL32(4),
  /** A number of {@link SharedShifts}, in four bytes. */
  NUMBER32(4),
  /** The place in the file of the target, in eight bytes. */
  OFFSET64(8),
  /** The way to the target from here in words, in the low 26 bits: B, BL. */
  BRANCH26(4),
  /** The way to the target from here in words, in bits 5 to 23: B.cond, CBZ, LDR of a literal. */
  BRANCH19(4),
  /** The way from the page of here, the anchor, to the page of the target: ADRP. */
  PAGE21(4),
  /** The way to the target from here in bytes: ADR. */
  RELATIVE21(4),
  /**
   * The target's place in its page, in bits 10 to 21, in units of two to the anchor: ADD, LDR, STR.
   */
  IN_PAGE12(4);

  private static final ReferenceKind[] ALL = values();

  private final int width;

  ReferenceKind(int width) {
    this.width = width;
  }

  /** Returns the bytes that it takes. */
  int width() {
    return width;
  }

  /** Returns a number that stands for it in memory. */
  @SuppressWarnings("EnumOrdinal")
  byte code() {
    return (byte) ordinal();
  }

  static ReferenceKind of(byte code) {
    return ALL[code];
  }
}
