package dev.pkgdelta.engine.encode;

import dev.pkgdelta.engine.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which spans of the base belong to a part of the target, by the spans' keys. */
final class Pairing {

  private final Map<Long, List<Span>> baseByKey = new HashMap<>();
  private final List<Span> target;

  Pairing(List<Span> baseSpans, List<Span> targetSpans) {
    for (Span span : baseSpans) {
      if (span.pairKey() != Span.UNPAIRED && span.length() > 0) {
        baseByKey.computeIfAbsent(span.pairKey(), _ -> new ArrayList<>()).add(span);
      }
    }
    target = targetSpans.stream().sorted(Comparator.comparingLong(Span::offset)).toList();
  }

  /** Returns the spans of the base that are paired with spans within some target ranges. */
  List<Span> partners(List<Residue.Range> ranges) {
    List<Span> partners = new ArrayList<>();
    int next = 0;
    for (Residue.Range range : ranges) {
      while (next < target.size() && target.get(next).end() <= range.offset()) {
        next++;
      }
      for (int i = next; i < target.size() && target.get(i).offset() < range.end(); i++) {
        partners.addAll(baseByKey.getOrDefault(target.get(i).pairKey(), List.of()));
      }
    }
    return partners.stream().distinct().toList();
  }
}
