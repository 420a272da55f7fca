package dev.pkgdelta.layers.bitcode;

import org.jspecify.annotations.Nullable;

/**
 * The types of a module (LLVM Bitcode File Format, "TYPE_BLOCK Contents"). What a pointer or an
 * array is of stands mostly shortly before it, so it is written how far. Not safe for use by
 * several threads.
 */
final class TypeTable implements Meaning {

  /** The number of the block that this is the meaning of. */
  static final long BLOCK = 17;

  private static final long NUMENTRY = 1;
  private static final long POINTER = 8;
  private static final long ARRAY = 11;
  private static final long STRUCT_NAME = 19;

  private long types;

  @Override
  public @Nullable Expectation expected(long code, long operand) {
    boolean element = (code == POINTER && operand == 1) || (code == ARRAY && operand == 2);
    return element ? new Expectation(types) : null;
  }

  @Override
  public void recorded(long code) {
    if (code != NUMENTRY && code != STRUCT_NAME) {
      types++;
    }
  }
}
