package dev.pkgdelta.engine.references;

import dev.pkgdelta.bytes.Words;
import dev.pkgdelta.engine.Cover;
import java.util.ArrayList;
import java.util.List;

/**
 * Foretells how the references in covered runs of an old file change in the new one. It goes along
 * with coding: it corrects the run's next part, and learns from what the part turned out to be.
 */
public final class Correction {

  private final ElfFile file;
  private final References references;
  private final AddressMap map;
  private final ReferenceShift shift;

  private Correction(ElfFile file, References references, AddressMap map) {
    this.file = file;
    this.references = references;
    this.map = map;
    this.shift = new ReferenceShift(references, map);
  }

  /**
   * Begins to correct a file.
   *
   * @param old the old file of the pair
   * @param covers of the block that the new file is in
   * @param shared what other files of the block have taught
   */
  public static Correction of(OldFile old, ElfPair pair, List<Cover> covers, SharedShifts shared) {
    List<Cover> own = new ArrayList<>();
    for (Cover cover : covers) {
      if (pair.holds(cover.at(), cover.length(), cover.baseOffset())) {
        own.add(
            new Cover(
                cover.at() - pair.at(), cover.length(), cover.baseOffset() - pair.baseOffset()));
      }
    }
    ElfFile file = old.file();
    References references = old.references();
    return new Correction(
        file, references, new AddressMap(file, references, pair.shifts(), own, shared));
  }

  /** Receives what a corrected byte is. */
  public interface Hints {
    void set(int at, int hint);
  }

  /**
   * Corrects the references that start in a part of a run.
   *
   * @param run holds the old bytes from {@code from} to {@code to} and after it, as far as {@code
   *     end}
   * @param position where in the old file {@code run[from]} comes from
   * @param moved where in the new file it goes, less {@code position}
   */
  public void correct(byte[] run, int from, int to, int end, int position, int moved, Hints hints) {
    int index = references.firstFrom(position);
    for (; index < references.count(); index++) {
      int at = references.position(index) - position + from;
      if (at >= to) {
        return;
      }
      ReferenceKind kind = references.kind(index);
      if (at + kind.width() <= end) {
        shift.move(run, at, index, moved);
        int certainty = map.certainty().code();
        for (int i = 0; i < kind.width(); i++) {
          hints.set(at + i, (certainty << 3 | i) + (group(kind) << 5));
        }
      }
    }
  }

  private static int group(ReferenceKind kind) {
    return switch (kind) {
      case RELATIVE32, BRANCH26, BRANCH19, RELATIVE21 -> 0;
      case WORD64, WORD32, NUMBER32, PAGE21, IN_PAGE12 -> 1;
      case DIFFERENCE32, DIFFERENCE64, OFFSET64 -> 2;
      default -> 3;
    };
  }

  /**
   * Learns from references that end in a part of a run.
   *
   * @param run holds the new bytes up to {@code to}
   * @param start where the run starts
   */
  public void learn(byte[] run, int start, int from, int to, int position, int moved) {
    int index = references.firstFrom(Math.max(position - 7, position - (from - start)));
    for (; index < references.count(); index++) {
      ReferenceKind kind = references.kind(index);
      int at = references.position(index) - position + from;
      if (at >= to) {
        return;
      }
      int end = at + kind.width();
      if (end <= from || end > to) {
        continue;
      }
      long implied = shift.implied(file.bytes(), run, at, index, moved);
      if (kind == ReferenceKind.NUMBER32 || Math.abs(implied) < ReferenceShift.NOTHING) {
        map.learn(references.target(index), (int) implied);
      }
    }
  }

  /**
   * Learns all that covers teach about numbers which other files share.
   *
   * @param covers of the block
   */
  public void learnNumbers(ElfPair pair, List<Cover> covers, byte[] block) {
    for (Cover cover : covers) {
      if (!pair.holds(cover.at(), cover.length(), cover.baseOffset())) {
        continue;
      }
      int position = (int) (cover.baseOffset() - pair.baseOffset());
      for (int index = references.firstFrom(position); index < references.count(); index++) {
        int from = references.position(index);
        if (from + 4 > position + cover.length()) {
          break;
        }
        if (references.kind(index) == ReferenceKind.NUMBER32) {
          int is = Words.i32(block, from - position + cover.at());
          map.learn(references.target(index), is - Words.i32(file.bytes(), from));
        }
      }
    }
  }

  /** Returns the old file with every reference corrected for where its own place goes. */
  public byte[] corrected() {
    byte[] result = file.bytes().clone();
    for (int index = 0; index < references.count(); index++) {
      int at = references.position(index);
      shift.move(result, at, index, map.shiftOfOffset(at));
    }
    return result;
  }
}
