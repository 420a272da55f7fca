package dev.pkgdelta.layers.bitcode;

/**
 * What stands outside of all blocks: modules, each behind a block that identifies it, and the
 * symbols that a linker reads without looking into modules.
 */
final class TopLevel implements Meaning {

  private static final long MODULE = 8;
  private static final long IDENTIFICATION = 13;
  private static final long LINKER_SYMBOLS = 25;
  private static final long NOWHERE = -1;

  private final Transfer transfer;
  private long identified = NOWHERE;

  TopLevel(Transfer transfer) {
    this.transfer = transfer;
  }

  @Override
  public Meaning inner(long block, long position) {
    long start = identified == NOWHERE ? position : identified;
    identified = block == IDENTIFICATION ? position : NOWHERE;
    if (block == MODULE) {
      return new ModulePlaces(transfer, start);
    }
    return block == LINKER_SYMBOLS ? new LinkerSymbols() : NONE;
  }

  /** A blob, most of which is a row of symbols of 24 bytes (LLVM's Object/IRSymtab.h). */
  private static final class LinkerSymbols implements Meaning {

    @Override
    public int wordsOfEntry() {
      return 6;
    }
  }
}
