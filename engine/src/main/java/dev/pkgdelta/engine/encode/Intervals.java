package dev.pkgdelta.engine.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A set of offsets, kept as disjoint intervals in order. */
final class Intervals {

  /** Offsets from {@code from} to before {@code to}. */
  record Interval(long from, long to) {
    long length() {
      return to - from;
    }
  }

  private final TreeMap<Long, Long> ends = new TreeMap<>();
  private long size;

  /** Adds the offsets from {@code from} to before {@code to}; intervals that touch become one. */
  void add(long from, long to) {
    if (from >= to) {
      return;
    }
    long start = from;
    long end = to;
    var before = ends.floorEntry(from);
    if (before != null && before.getValue() >= from) {
      start = before.getKey();
      end = Math.max(end, before.getValue());
    }
    for (var next = ends.ceilingEntry(start);
        next != null && next.getKey() <= end;
        next = ends.ceilingEntry(start)) {
      end = Math.max(end, next.getValue());
      size -= next.getValue() - next.getKey();
      ends.remove(next.getKey());
    }
    ends.put(start, end);
    size += end - start;
  }

  /** Takes the offsets from {@code from} to before {@code to} out. */
  void remove(long from, long to) {
    for (Interval cut : within(from, to).list()) {
      var whole = ends.floorEntry(cut.from());
      ends.remove(whole.getKey());
      size -= whole.getValue() - whole.getKey();
      add(whole.getKey(), cut.from());
      add(cut.to(), whole.getValue());
    }
  }

  /** Returns how many offsets there are. */
  long size() {
    return size;
  }

  /** Returns the intervals in order. */
  List<Interval> list() {
    List<Interval> list = new ArrayList<>();
    ends.forEach((from, to) -> list.add(new Interval(from, to)));
    return list;
  }

  /** Returns those offsets that are within {@code [from, to)}. */
  Intervals within(long from, long to) {
    Intervals part = new Intervals();
    Long first = ends.floorKey(from);
    ends.subMap(first == null ? from : first, Math.max(to, first == null ? from : first))
        .forEach((start, end) -> part.add(Math.max(start, from), Math.min(end, to)));
    return part;
  }

  /** Adds all offsets of another set. */
  void addAll(Intervals other) {
    other.ends.forEach(this::add);
  }
}
