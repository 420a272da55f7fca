package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/** What the records of a block say about others. Most say nothing. */
interface Meaning {

  /** A block whose records are only moved. */
  Meaning NONE =
      new Meaning() {
        @Override
        public boolean isNone() {
          return true;
        }
      };

  /** Nothing is known of an operand before it is read. */
  long UNEXPECTED = Long.MIN_VALUE;

  /** Returns whether this is {@link #NONE}: there is nothing to ask or to tell. */
  default boolean isNone() {
    return false;
  }

  /**
   * Returns the meaning of a block that begins in this one.
   *
   * @param position where, in bits
   */
  default Meaning inner(long block, long position) throws IOException {
    return NONE;
  }

  /** Learns where the records of a block in this one begin, in bits. */
  default void body(long block, long position) {}

  /**
   * Returns what an operand is expected to be; asked once for each.
   *
   * @param code the record's; not known yet for operand 0
   * @param operand its number; that of the code is 0
   */
  default long expected(long code, long operand) {
    return UNEXPECTED;
  }

  /** Returns whether an operand can't be expected before more of the block is known. */
  default boolean isPostponed(long code, long operand) {
    return false;
  }

  /** Takes a postponed operand, to be settled later. */
  default void postpone(Transfer.Postponed operand) {}

  /** Learns an operand's value. */
  default void seen(long code, long operand, long value) throws CorruptData {}

  /** Learns that the block ends. */
  default void end() throws IOException {}
}
