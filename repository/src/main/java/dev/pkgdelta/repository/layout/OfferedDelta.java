package dev.pkgdelta.repository.layout;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import java.io.IOException;

/**
 * A delta as a target's document offers it.
 *
 * @param purl the base's package URL; empty if it is no package of a known kind
 * @param base the base's file
 * @param kind what the delta is applied to
 * @param path where the delta lies in the repository
 * @param delta the delta's file
 * @param memory bytes of memory that an apply takes at most with up to four threads
 * @param cpuMillis rough processor time of an apply in milliseconds, on the machine that {@link
 *     dev.pkgdelta.delta.DeltaHeader} speaks of
 */
public record OfferedDelta(
    String purl,
    FileIdentity base,
    BaseKind kind,
    String path,
    FileIdentity delta,
    long memory,
    long cpuMillis) {

  static OfferedDelta read(Fields fields, String target) throws IOException {
    FileIdentity base = TargetDocument.identity(fields);
    BaseKind kind =
        switch (fields.text("kind")) {
          case "package" -> BaseKind.PACKAGE;
          case "installed" -> BaseKind.INSTALLED;
          default -> throw fields.malformed("speaks of a base of unknown kind");
        };
    FileIdentity delta = TargetDocument.identity(fields.fields("delta"));
    String path = Address.delta(target, base.sha256(), kind);
    if (fields.find("later") != null) {
      path =
          fields.truth("later")
              ? Address.laterDelta(target, base.sha256(), kind, delta.sha256())
              : path;
    }
    return new OfferedDelta(
        TargetDocument.purl(fields),
        base,
        kind,
        path,
        delta,
        fields.number("memory", 0),
        fields.number("cpuMillis", 0));
  }

  Json.Properties json(String target) {
    Json.Properties json =
        TargetDocument.json(base)
            .with("cpuMillis", cpuMillis)
            .with("delta", TargetDocument.json(delta))
            .with("kind", kind == BaseKind.PACKAGE ? "package" : "installed")
            .with("memory", memory)
            .with("purl", purl);
    // The usual address follows from what the document says anyhow.
    return path.equals(Address.delta(target, base.sha256(), kind))
        ? json
        : json.with("later", new Json.Truth(true));
  }
}
