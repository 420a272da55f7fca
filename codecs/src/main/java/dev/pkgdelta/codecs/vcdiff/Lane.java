package dev.pkgdelta.codecs.vcdiff;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * One of several that work at pieces side by side, each at one piece at a time; see {@link Lanes}.
 */
@FunctionalInterface
interface Lane {

  /** A piece of work. Its methods are called once, in their order, by one thread. */
  interface Piece extends Closeable {

    /** Makes it, while other lanes make theirs. */
    void make() throws IOException;

    /** Puts it where it belongs, after all pieces that were taken before it. */
    void put() throws IOException;
  }

  /**
   * Takes the next piece, after all that were taken before it, by whichever lane; nothing if there
   * is none left.
   */
  Optional<? extends Piece> take() throws IOException;
}
