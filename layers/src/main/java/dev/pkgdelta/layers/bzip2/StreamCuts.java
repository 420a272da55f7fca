package dev.pkgdelta.layers.bzip2;

import dev.pkgdelta.bytes.CorruptData;
import java.util.Iterator;

/** Tells stream after stream how many plain bytes it takes. Used by one thread. */
sealed interface StreamCuts {

  /**
   * Returns the next stream; a size of {@link Long#MAX_VALUE} takes all that is left.
   *
   * @throws CorruptData if the recipe has no further stream
   */
  Bzip2Stream next() throws CorruptData;

  /** Returns whether a stream is due although no plain bytes are left. */
  boolean dueAtEnd();

  static StreamCuts of(Bzip2Recipe recipe) {
    return switch (recipe) {
      case Bzip2Recipe.Single(int level) -> new Endless(level, Long.MAX_VALUE);
      case Bzip2Recipe.Regular(int level, long size) -> new Endless(level, size);
      case Bzip2Recipe.Listed listed -> new Finite(listed.streams().iterator());
    };
  }

  /** Streams all alike. At least one is written. */
  final class Endless implements StreamCuts {
    private final Bzip2Stream stream;
    private boolean begun;

    Endless(int level, long size) {
      this.stream = new Bzip2Stream(level, size);
    }

    @Override
    public Bzip2Stream next() {
      begun = true;
      return stream;
    }

    @Override
    public boolean dueAtEnd() {
      return !begun;
    }
  }

  /** Streams from a list. */
  record Finite(Iterator<Bzip2Stream> streams) implements StreamCuts {
    @Override
    public Bzip2Stream next() throws CorruptData {
      if (!streams.hasNext()) {
        throw new CorruptData("there are more plain bytes than the bzip2 recipe tells", -1);
      }
      return streams.next();
    }

    @Override
    public boolean dueAtEnd() {
      return streams.hasNext();
    }
  }
}
