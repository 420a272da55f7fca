package dev.pkgdelta.engine.decode;

import dev.pkgdelta.engine.BlockTable;
import dev.pkgdelta.engine.Piece;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The next place at which decoding rests until the reader goes on, in bytes of the image and of
 * what blocks give of it. For use by one thread.
 */
final class Stops {

  private record Stop(long image, long residue) {}

  private static final Stop NONE = new Stop(Long.MAX_VALUE, Long.MAX_VALUE);

  private final Deque<Stop> left = new ArrayDeque<>();
  private Stop next = new Stop(-1, -1);

  private Stops() {}

  /** Finds stops, which are in order, in a table. */
  static Stops of(List<Long> places, BlockTable table) {
    Stops stops = new Stops();
    long image = 0;
    long residue = 0;
    int piece = 0;
    for (long place : places) {
      while (piece < table.pieces().size() && end(image, table.pieces().get(piece)) <= place) {
        image = end(image, table.pieces().get(piece));
        residue += table.pieces().get(piece++).residue();
      }
      long within =
          piece < table.pieces().size()
              ? Math.min(place - image, table.pieces().get(piece).residue())
              : 0;
      stops.left.add(new Stop(place, residue + within));
    }
    stops.pass(-1);
    return stops;
  }

  private static long end(long start, Piece piece) {
    return start + piece.residue() + piece.copied();
  }

  /** Goes on behind the stops that are not behind a position. */
  void pass(long position) {
    while (next.image() <= position) {
      next = left.isEmpty() ? NONE : left.remove();
    }
  }

  /** Returns the next stop's place in the image. */
  long image() {
    return next.image();
  }

  /** Returns how many bytes of the image before the next stop come out of blocks. */
  long residue() {
    return next.residue();
  }
}
