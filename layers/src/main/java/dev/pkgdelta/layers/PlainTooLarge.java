package dev.pkgdelta.layers;

import java.io.IOException;

/** A compressed stream holds more plain bytes than the caller allows. */
public final class PlainTooLarge extends IOException {

  private static final long serialVersionUID = 1;

  /**
   * @param limit the number of bytes allowed
   */
  public PlainTooLarge(long limit) {
    super("the stream holds more than the " + limit + " bytes allowed");
  }
}
