package dev.pkgdelta.layers.bitcode;

/** What stands outside of all blocks: modules, each behind a block that identifies it. */
final class TopLevel implements Meaning {

  private static final long MODULE = 8;
  private static final long IDENTIFICATION = 13;
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
    return block == MODULE ? new ModulePlaces(transfer, start) : NONE;
  }
}
