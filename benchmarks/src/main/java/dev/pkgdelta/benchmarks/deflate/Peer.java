package dev.pkgdelta.benchmarks.deflate;

import java.io.IOException;
import java.util.List;

/** An encoder that runs as native code, and tells how long it ran. */
interface Peer {

  /** Returns its name, as the first column shows it. */
  String name();

  /** Returns the encoder's version, and how its time is taken. */
  String version() throws IOException;

  /** Returns its levels, in order. */
  List<Integer> levels();

  /** Returns how many bytes it is given, in units of 1/16 of all; less for slow levels. */
  default int share(int level) {
    return 16;
  }

  /**
   * Compresses a text.
   *
   * @throws IOException if the encoder fails
   */
  Encoding encode(byte[] text, int level) throws IOException;
}
