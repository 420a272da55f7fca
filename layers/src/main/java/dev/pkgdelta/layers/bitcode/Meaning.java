package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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
   * Returns what is expected of an operand, null if nothing; asked once for each.
   *
   * @param code the record's; not known yet for operand 0
   * @param operand its number; that of the code is 0
   */
  default @Nullable Expectation expected(long code, long operand) {
    return null;
  }

  /** Returns whether an operand can't be expected before more of the block is known. */
  default boolean isPostponed(long code, long operand) {
    return false;
  }

  /** Takes a postponed operand, to be settled later. */
  default void postpone(Transfer.Postponed operand) {}

  /** Learns an operand's value. */
  default void seen(long code, long operand, long value) throws CorruptData {}

  /** Returns how many 32-bit words an entry of a blob has that is a table; 0 if it is none. */
  default int wordsOfEntry() {
    return 0;
  }

  /** Learns that a record ends. */
  default void recorded(long code) {}

  /** Learns that the block ends. */
  default void end() throws IOException {}
}
