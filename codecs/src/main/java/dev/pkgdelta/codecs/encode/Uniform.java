package dev.pkgdelta.codecs.encode;

import java.util.Arrays;

/** Tells bytes that are all the same: nothing is to be found in them. */
public final class Uniform {

  private Uniform() {}

  /** Returns whether all bytes are the same. */
  public static boolean is(byte[] bytes) {
    return is(bytes, 0, bytes.length);
  }

  /** Returns whether {@code bytes[from, to)} are all the same. */
  public static boolean is(byte[] bytes, int from, int to) {
    return to - from < 2 || Arrays.equals(bytes, from, to - 1, bytes, from + 1, to);
  }
}
