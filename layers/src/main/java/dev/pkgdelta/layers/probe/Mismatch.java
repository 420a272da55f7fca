package dev.pkgdelta.layers.probe;

import java.io.IOException;

/** What an encoder put out is not what is to be made again. */
public final class Mismatch extends IOException {

  private static final long serialVersionUID = 1;

  private final long position;

  /**
   * @param position the offset of the first byte that differs, in the compressed stream
   */
  public Mismatch(long position) {
    super("other bytes from offset " + position + " on");
    this.position = position;
  }

  /** Returns the offset of the first byte that differs, in the compressed stream. */
  public long position() {
    return position;
  }

  /** Returns this: mismatches are expected in great numbers, and nobody looks at their traces. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
