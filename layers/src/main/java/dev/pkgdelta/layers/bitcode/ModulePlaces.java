package dev.pkgdelta.layers.bitcode;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a module's things lie. Its symbol table tells the place of each function's body, and a
 * record near the module's start that of the table, in 32-bit words from the start of the
 * identification block (LLVM Bitcode File Format, "MODULE_CODE_VSTOFFSET", "VST_CODE_FNENTRY").
 * Functions lie in the order in which the table lists them. What has a name tells where it stands
 * in the string table: mostly, just behind the name before ("STRTAB_BLOCK"). Not safe for use by
 * several threads.
 */
final class ModulePlaces implements Meaning {

  private static final long FUNCTION = 12;
  private static final long SYMBOL_TABLE = 14;
  private static final long VSTOFFSET = 13;
  private static final long FNENTRY = 3;
  private static final long GLOBALVAR = 7;
  private static final long FUNCTION_RECORD = 8;
  private static final long COMDAT = 12;
  private static final long ALIAS = 14;
  private static final long IFUNC = 15;

  private final Transfer transfer;
  private final long start;
  private long[] bodies = new long[16];
  private int functions;
  private int listed;
  private Transfer.@Nullable Postponed table;
  private long nameEnd;

  /**
   * @param start bits before the identification block
   */
  ModulePlaces(Transfer transfer, long start) {
    this.transfer = transfer;
    this.start = start;
  }

  @Override
  public Meaning inner(long block, long position) throws IOException {
    if (block == SYMBOL_TABLE) {
      settle(words(position));
      return new SymbolTable();
    }
    return block == TypeTable.BLOCK ? new TypeTable() : NONE;
  }

  @Override
  public void body(long block, long position) {
    if (block == FUNCTION) {
      if (functions == bodies.length) {
        bodies = Arrays.copyOf(bodies, 2 * functions);
      }
      bodies[functions++] = position;
    }
  }

  @Override
  public @Nullable Expectation expected(long code, long operand) {
    return operand == 1 && hasName(code) ? new Expectation(nameEnd) : null;
  }

  @Override
  public void seen(long code, long operand, long value) {
    if (operand == 1 && hasName(code)) {
      nameEnd = value;
    } else if (operand == 2 && hasName(code)) {
      nameEnd += value;
    }
  }

  private static boolean hasName(long code) {
    return code == GLOBALVAR
        || code == FUNCTION_RECORD
        || code == COMDAT
        || code == ALIAS
        || code == IFUNC;
  }

  @Override
  public boolean isPostponed(long code, long operand) {
    return code == VSTOFFSET && operand == 1 && table == null;
  }

  @Override
  public void postpone(Transfer.Postponed operand) {
    table = operand;
  }

  @Override
  public void end() throws IOException {
    settle(0);
  }

  private void settle(long expected) throws IOException {
    if (table != null) {
      transfer.settle(table, new Expectation(expected));
      table = null;
    }
  }

  private long words(long position) {
    return (position - start) / 32 + 1;
  }

  /** The module's own symbol table; functions have others. */
  private final class SymbolTable implements Meaning {

    @Override
    public @Nullable Expectation expected(long code, long operand) {
      return code == FNENTRY && operand == 2 && listed < functions
          ? new Expectation(words(bodies[listed++]))
          : null;
    }
  }
}
