package dev.pkgdelta.cli;

import dev.pkgdelta.repository.catalog.Series;
import dev.pkgdelta.repository.policy.PlannedPair;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows plans. */
final class PlanText {

  private PlanText() {}

  /** Returns a pair in one line. */
  static String line(PlannedPair pair) {
    return "%s -> %s%s: %s; chosen because: %s%s"
        .formatted(
            pair.base().version(),
            pair.target().version(),
            pair.kind() == dev.pkgdelta.delta.BaseKind.PACKAGE ? "" : " (installed files)",
            pair.verdict().label(),
            pair.rule().label(),
            (pair.security() ? "; security" : "")
                + (pair.machines() > 0 ? "; " + pair.machines() + " machines" : ""));
  }

  /** Returns a pair as a JSON object's properties. */
  static Map<String, Object> properties(Series series, PlannedPair pair) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("package", series.label());
    properties.put("base", pair.base().version());
    properties.put("target", pair.target().version());
    properties.put("baseSha256", pair.base().file().sha256());
    properties.put("targetSha256", pair.target().file().sha256());
    properties.put("kind", pair.kind());
    properties.put("rule", pair.rule());
    properties.put("verdict", pair.verdict());
    properties.put("security", pair.security());
    properties.put("machines", pair.machines());
    return properties;
  }
}
