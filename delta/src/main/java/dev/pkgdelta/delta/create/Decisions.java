package dev.pkgdelta.delta.create;

import dev.pkgdelta.delta.Decision;
import dev.pkgdelta.delta.Decision.Reason;
import dev.pkgdelta.engine.Span;
import dev.pkgdelta.layers.image.probe.StreamReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
   * Returns what each content is compared with.
   *
   * @param base the base's spans with their keys
   * @param baseNames the same spans with their names
   */
  static List<Decision> ofContent(
      List<Span> base, List<NamedSpan> baseNames, List<Span> target, List<NamedSpan> targetNames) {
    Map<Long, String> partners = new HashMap<>();
    for (int i = 0; i < base.size(); i++) {
      partners.putIfAbsent(base.get(i).pairKey(), baseNames.get(i).name());
    }
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < target.size(); i++) {
      String partner = partners.get(target.get(i).pairKey());
      String name = targetNames.get(i).name();
      decisions.add(
          new Decision(
              name,
              target.get(i).length(),
              partner == null ? Reason.NEW : Reason.COMPARED,
              partner == null || partner.equals(name) ? "" : partner));
    }
    return decisions;
  }
}
