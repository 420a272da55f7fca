package dev.pkgdelta.engine.references;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An old and a new release of one file, whose references are to be corrected.
 *
 * @param baseOffset where the old one starts in the base image
 * @param baseLength its length in bytes
 * @param at where the new one starts in its block
 * @param length its length in bytes
 * @param references how many references of the old file are corrected
 * @param shifts how far the old one's sections have moved
 */
public record ElfPair(
    long baseOffset, int baseLength, int at, int length, int references, SectionShifts shifts) {

  /** Larger files are not corrected, in bytes. */
  public static final int LARGEST = 48 << 20;

  /** Returns whether these may be the first bytes of a file that can be paired. */
  public static boolean mayStart(byte[] bytes) {
    return ElfFile.starts(bytes);
  }

  /**
   * Pairs two files.
   *
   * @param newer the new one's bytes
   * @return null if they are no ELF file whose layout can be read
   */
  public static @Nullable ElfPair of(long baseOffset, OldFile older, int at, byte[] newer) {
    ElfFile is = ElfFile.read(newer);
    return is == null
        ? null
        : new ElfPair(
            baseOffset,
            older.file().bytes().length,
            at,
            newer.length,
            older.references().count(),
            SectionShifts.between(older.file(), is));
  }

  /** Returns the bytes of memory that correcting files one after the other takes at most. */
  public static long memory(List<ElfPair> pairs) {
    long largest = 0;
    long told = 0;
    for (ElfPair pair : pairs) {
      largest = Math.max(largest, memory(pair.baseLength, pair.references));
      told += told(pair.shifts.address().length);
    }
    return largest + told;
  }

  /**
   * Returns the bytes of memory that correcting one file takes at most.
   *
   * @param baseLength the old file's length in bytes
   * @param references how many references are corrected
   */
  public static long memory(int baseLength, int references) {
    return baseLength + baseLength / 4 + (long) references * References.COST + (1 << 16);
  }

  /** Returns the bytes of memory that a pair itself takes. */
  public static long told(int sections) {
    return 256 + 8L * sections;
  }

  /** Returns the index in the block after the new file's last byte. */
  public int end() {
    return at + length;
  }

  /** Returns the offset in the base image after the old file's last byte. */
  public long baseEnd() {
    return baseOffset + baseLength;
  }

  /** Returns whether a run lies within both files. */
  public boolean holds(int from, int count, long base) {
    return from >= at && from + count <= end() && base >= baseOffset && base + count <= baseEnd();
  }
}
