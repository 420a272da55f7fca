package dev.pkgdelta.engine.references;

import dev.pkgdelta.engine.Cover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The parts of an old file that covers take, disjoint: where they overlap, the longer one counts.
 */
final class CoveredPlaces {

  private record Part(int from, int to, int shift, int length) {}

  private final int[] from;
  private final int[] to;
  private final int[] shift;

  CoveredPlaces(List<Cover> covers) {
    List<Part> parts = disjoint(covers);
    from = parts.stream().mapToInt(Part::from).toArray();
    to = parts.stream().mapToInt(Part::to).toArray();
    shift = parts.stream().mapToInt(Part::shift).toArray();
  }

  private static List<Part> disjoint(List<Cover> covers) {
    List<Cover> sorted = new ArrayList<>(covers);
    sorted.sort(
        Comparator.comparingLong(Cover::baseOffset)
            .thenComparing(Comparator.comparingInt(Cover::length).reversed()));
    List<Part> parts = new ArrayList<>();
    for (Cover cover : sorted) {
      int start = (int) cover.baseOffset();
      int end = start + cover.length();
      int moved = cover.at() - start;
      while (start < end) {
        Part last = parts.isEmpty() ? null : parts.getLast();
        if (last == null || last.to() <= start) {
          parts.add(new Part(start, end, moved, cover.length()));
          break;
        }
        if (last.length() >= cover.length()) {
          start = last.to();
          continue;
        }
        parts.removeLast();
        if (last.from() < start) {
          parts.add(new Part(last.from(), start, last.shift(), last.length()));
        }
      }
    }
    return parts;
  }

  /** Returns the last part that starts at or before a position, or -1. */
  int partAt(int position) {
    int found = Arrays.binarySearch(from, position);
    return found >= 0 ? found : -found - 2;
  }

  int to(int part) {
    return to[part];
  }

  int shift(int part) {
    return shift[part];
  }
}
