package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;

/**
 * What a reference becomes when what it leads to and the place where it stands move, and the other
 * way round: how far what it leads to has moved if it has become something.
 */
final class ReferenceShift {

  /** Nothing is known; what seems to move further is no reference. */
  static final long NOTHING = 1 << 28;

  private static final int SYMBOL = 24;
  private static final long PAGE = 0x1000;

  private final References references;
  private final AddressMap map;

  ReferenceShift(References references, AddressMap map) {
    this.references = references;
    this.map = map;
  }

  /**
   * Moves a reference.
   *
   * @param run holds the old reference from {@code at} on, and then the new one
   * @param moved how far the reference itself moves in the file
   */
  void move(byte[] run, int at, int index, int moved) {
    ReferenceKind kind = references.kind(index);
    switch (kind) {
      case BRANCH26, BRANCH19, RELATIVE21, PAGE21, IN_PAGE12 -> {
        int word = Words.i32(run, at);
        Words.i32(run, at, Arm64Fields.with(word, kind, field(word, kind, index, moved)));
      }
      default -> {
        long change = change(kind, index, moved);
        if (kind.width() == 8) {
          Words.i64(run, at, Words.i64(run, at) + change);
        } else {
          Words.i32(run, at, Words.i32(run, at) + (int) change);
        }
      }
    }
  }

  private long change(ReferenceKind kind, int index, int moved) {
    int target = references.target(index);
    int anchor = references.anchor(index);
    return switch (kind) {
      case WORD64, WORD32, NUMBER32 -> map.shiftOf(target);
      case RELATIVE32 -> -place(index, moved) + map.shiftOf(target);
      case DIFFERENCE32, DIFFERENCE64, LENGTH32, LENGTH64 ->
          -(long) map.shiftOf(anchor) + map.shiftOf(target);
      case BACKWARD32 -> place(index, moved) - map.shiftOf(target);
      case SYMBOL32 -> (-(long) map.shiftOf(anchor) + map.shiftOf(target)) / SYMBOL;
      case OFFSET64 -> map.shiftOfOffset(references.address(target));
      default -> 0;
    };
  }

  private int field(int word, ReferenceKind kind, int index, int moved) {
    int target = references.target(index);
    long place = place(index, moved);
    int shift = map.shiftOf(target);
    long address = (long) references.address(target) + shift;
    return switch (kind) {
      case BRANCH26 -> (int) (Arm64Fields.branch26(word) + (shift - place) / 4);
      case BRANCH19 -> (int) (Arm64Fields.branch19(word) + (shift - place) / 4);
      case RELATIVE21 -> (int) (Arm64Fields.relative21(word) + shift - place);
      case PAGE21 -> (int) (page(address) - page(here(index) + place));
      default -> (int) (address & (PAGE - 1)) >> references.address(references.anchor(index));
    };
  }

  /** Returns how far the address moves at which a reference stands. */
  private long place(int index, int moved) {
    return map.shiftWith(references.position(index), moved);
  }

  /** Returns the address at which an instruction stood. */
  private long here(int index) {
    return references.address(references.anchor(index));
  }

  private static long page(long address) {
    return Math.floorDiv(address, PAGE);
  }

  /**
   * Returns how far what a reference leads to has moved, or {@link #NOTHING}.
   *
   * @param old holds the old reference, where it stood in the old file
   * @param run holds the new one from {@code at} on
   */
  long implied(byte[] old, byte[] run, int at, int index, int moved) {
    ReferenceKind kind = references.kind(index);
    int from = references.position(index);
    return switch (kind) {
      case WORD64 -> Words.i64(run, at) - Words.i64(old, from);
      case WORD32, NUMBER32 -> change32(old, from, run, at);
      case RELATIVE32 -> change32(old, from, run, at) + place(index, moved);
      case DIFFERENCE32 -> change32(old, from, run, at) + map.shiftOf(references.anchor(index));
      case DIFFERENCE64 ->
          Words.i64(run, at) - Words.i64(old, from) + map.shiftOf(references.anchor(index));
      case SYMBOL32 ->
          change32(old, from, run, at) * SYMBOL + map.shiftOf(references.anchor(index));
      case BRANCH26, BRANCH19, RELATIVE21, PAGE21, IN_PAGE12 ->
          implied(Words.i32(old, from), Words.i32(run, at), kind, index, moved);
      default -> NOTHING;
    };
  }

  private static long change32(byte[] old, int from, byte[] run, int at) {
    return (long) Words.i32(run, at) - Words.i32(old, from);
  }

  private long implied(int was, int is, ReferenceKind kind, int index, int moved) {
    if (!Arm64Fields.alike(was, is, kind)) {
      return NOTHING;
    }
    long place = place(index, moved);
    int target = references.target(index);
    long guess = (long) references.address(target) + map.shiftOf(target);
    long actual =
        switch (kind) {
          case PAGE21 ->
              (page(here(index) + place) + Arm64Fields.relative21(is)) * PAGE
                  + Math.floorMod(guess, PAGE);
          case IN_PAGE12 -> nearest(guess, is, references.address(references.anchor(index)));
          default -> 0;
        };
    return switch (kind) {
      case BRANCH26 -> (Arm64Fields.branch26(is) - Arm64Fields.branch26(was)) * 4L + place;
      case BRANCH19 -> (Arm64Fields.branch19(is) - Arm64Fields.branch19(was)) * 4L + place;
      case RELATIVE21 -> (long) Arm64Fields.relative21(is) - Arm64Fields.relative21(was) + place;
      default -> actual - references.address(target);
    };
  }

  /** Returns the address nearest to a guess whose place in its page an instruction holds. */
  private static long nearest(long guess, int word, int scale) {
    long inPage = (long) Arm64Fields.inPage12(word) << scale & (PAGE - 1);
    long address = page(guess) * PAGE + inPage;
    if (address - guess > PAGE / 2) {
      return address - PAGE;
    }
    return guess - address > PAGE / 2 ? address + PAGE : address;
  }
}
