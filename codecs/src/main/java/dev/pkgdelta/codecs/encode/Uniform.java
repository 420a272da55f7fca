package dev.pkgdelta.codecs.encode;

import java.util.Arrays;

/** Tells bytes that are all the same: nothing is to be found in them. */
public final class Uniform {

  private Uniform() {}

  /** Returns whether all bytes are the same. */
  public static boolean is(byte[] bytes) {
    return bytes.length < 2 || Arrays.equals(bytes, 0, bytes.length - 1, bytes, 1, bytes.length);
  }
}
