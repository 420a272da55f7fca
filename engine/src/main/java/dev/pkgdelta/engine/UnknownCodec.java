package dev.pkgdelta.engine;

import java.io.IOException;

/** A block is written in a way that this version does not know: a newer one is needed. */
public final class UnknownCodec extends IOException {

  private static final long serialVersionUID = 1;

  private final int id;

  /**
   * @param id the number found in place of a known codec's
   */
  public UnknownCodec(int id) {
    super("a block uses codec " + id + ", which a newer version is needed for");
    this.id = id;
  }

  /** Returns the number that is not known. */
  public int id() {
    return id;
  }
}
