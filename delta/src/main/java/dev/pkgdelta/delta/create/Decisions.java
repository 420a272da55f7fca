package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.Decision.Reason;
import dev.pkgdelta.engine.Piece;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.engine.SpanKind;
import dev.pkgdelta.layers.image.probe.StreamReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Tells what was decided for streams and content, in the words of the public interface. */
final class Decisions {

  private Decisions() {}

  /** Returns what was decided about each stream of a target. */
  static List<Decision> ofStreams(List<StreamReport> reports) {
    return reports.stream().map(Decisions::ofStream).toList();
  }

  private static Decision ofStream(StreamReport report) {
    long size = Math.max(0, report.compressedSize());
    return switch (report.decision()) {
      case StreamReport.Unchanged _ ->
          new Decision(report.path(), size, Reason.STREAM_UNCHANGED, "");
      case StreamReport.Rebuilt(byte[] settings, String encoder, long _) ->
          new Decision(
              report.path(),
              size,
              Reason.REBUILT,
              "%s, %d bytes".formatted(encoder, settings.length));
      case StreamReport.Opaque(var reason, String tried) ->
          new Decision(report.path(), size, StreamReasons.of(reason), tried);
      case StreamReport.Left(var reason) ->
          new Decision(report.path(), size, StreamReasons.of(reason), StreamReasons.detail(reason));
    };
  }

  /**
   * Returns what became of each content.
   *
   * @param base the base's spans with their keys
   * @param baseNames the same spans with their names
   * @param pieces the layout of the target's image
   */
  static List<Decision> ofContent(
      List<Span> base,
      List<NamedSpan> baseNames,
      List<Span> target,
      List<NamedSpan> targetNames,
      List<Piece> pieces) {
    Map<Long, String> partners = new HashMap<>();
    for (int i = 0; i < base.size(); i++) {
      partners.putIfAbsent(base.get(i).pairKey(), baseNames.get(i).name());
    }
    NavigableMap<Long, Long> copies = copies(pieces);
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      if (isContent(target.get(i).kind())) {
        decisions.add(
            ofContent(
                target.get(i),
                targetNames.get(i).name(),
                partners.getOrDefault(target.get(i).pairKey(), ""),
                copies));
      }
    }
    return decisions;
  }

  private static boolean isContent(SpanKind kind) {
    return switch (kind) {
      case TEXT, BINARY, EXECUTABLE -> true;
      case HEADER, COMPRESSED -> false;
    };
  }

  private static Decision ofContent(
      Span span, String name, String partner, NavigableMap<Long, Long> copies) {
    Map.Entry<Long, Long> copy = copies.floorEntry(span.offset());
    if (copy != null && copy.getValue() >= span.end()) {
      return new Decision(name, span.length(), Reason.COPIED, "");
    }
    return new Decision(
        name,
        span.length(),
        partner.isEmpty() ? Reason.NEW : Reason.COMPARED,
        partner.equals(name) ? "" : partner);
  }

  /** Returns where each copied run of the target starts and ends. */
  private static NavigableMap<Long, Long> copies(List<Piece> pieces) {
    NavigableMap<Long, Long> copies = new TreeMap<>();
    long at = 0;
    for (Piece piece : pieces) {
      copies.put(at + piece.residue(), at + piece.residue() + piece.copied());
      at += piece.residue() + piece.copied();
    }
    return copies;
  }
}
