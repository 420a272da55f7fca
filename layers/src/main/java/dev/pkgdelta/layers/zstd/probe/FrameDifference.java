package dev.pkgdelta.layers.zstd.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.layers.zstd.Corrections;
import dev.pkgdelta.layers.zstd.frame.ZstdFrame;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has to be changed in one frame to get another of the same plain bytes. Frames are compared
 * block by block: a block's bytes are a whole, so two encoders that agree on a block's content give
 * equal bytes, whatever came before.
 */
final class FrameDifference {

  private record Piece(long start, long end) {}

  private FrameDifference() {}

  /**
   * Returns corrections that turn {@code made} into {@code wanted}.
   *
   * @throws IOException if reading fails
   */
  static Corrections of(Bytes made, Bytes wanted) throws IOException {
    List<Piece> from = pieces(made);
    Map<Integer, Deque<Integer>> places = new HashMap<>();
    for (int i = 0; i < from.size(); i++) {
      places.computeIfAbsent(hash(made, from.get(i)), _ -> new ArrayDeque<>()).add(i);
    }
    List<Corrections.Step> steps = new ArrayList<>();
    long kept = 0;
    long position = 0;
    int next = 0;
    java.io.ByteArrayOutputStream insert = new java.io.ByteArrayOutputStream();
    for (Piece piece : pieces(wanted)) {
      byte[] content = content(wanted, piece);
      int place = find(places.get(Arrays.hashCode(content)), next, made, from, content);
      if (place < 0) {
        insert.writeBytes(content);
        continue;
      }
      Piece found = from.get(place);
      if (insert.size() > 0 || found.start() > position) {
        steps.add(new Corrections.Step(kept, found.start() - position, insert.toByteArray()));
        insert.reset();
        kept = 0;
      }
      kept += found.end() - found.start();
      position = found.end();
      next = place + 1;
    }
    if (insert.size() > 0 || position < made.size()) {
      steps.add(new Corrections.Step(kept, made.size() - position, insert.toByteArray()));
    }
    return new Corrections(steps);
  }

  /** Returns the first place from {@code next} on that has the content, or -1. */
  private static int find(
      @org.jspecify.annotations.Nullable Deque<Integer> places,
      int next,
      Bytes made,
      List<Piece> from,
      byte[] content)
      throws IOException {
    while (places != null && !places.isEmpty()) {
      int place = places.remove();
      if (place >= next && Arrays.equals(content(made, from.get(place)), content)) {
        return place;
      }
    }
    return -1;
  }

  /** The header, the blocks, and the checksum. */
  private static List<Piece> pieces(Bytes frame) throws IOException {
    ZstdFrame scanned = ZstdFrame.scan(frame);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece(0, scanned.headerSize()));
    long start = scanned.headerSize();
    for (long end : scanned.blocks()) {
      pieces.add(new Piece(start, end));
      start = end;
    }
    if (start < scanned.size()) {
      pieces.add(new Piece(start, scanned.size()));
    }
    return pieces;
  }

  private static int hash(Bytes frame, Piece piece) throws IOException {
    return Arrays.hashCode(content(frame, piece));
  }

  private static byte[] content(Bytes frame, Piece piece) throws IOException {
    return frame.copy(piece.start(), (int) (piece.end() - piece.start()));
  }
}
