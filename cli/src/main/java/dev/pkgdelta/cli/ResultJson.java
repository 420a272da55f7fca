package dev.pkgdelta.cli;

import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.apply.ApplyResult;
import dev.pkgdelta.delta.apply.PatchResult;
import dev.pkgdelta.delta.create.CreateResult;
import dev.pkgdelta.delta.create.DiffResult;
import dev.pkgdelta.delta.inspect.Inspection;
import dev.pkgdelta.delta.inspect.Inspection.DeltaInspection;
import dev.pkgdelta.delta.inspect.Inspection.PackageInspection;
import tools.jackson.core.JsonGenerator;

/** What {@code --json} prints of results. Each method writes properties of an object begun. */
final class ResultJson {

  private ResultJson() {}

  static void write(JsonGenerator json, CreateResult result, boolean explain) {
    writeSizes(json, result.base(), result.target(), result.delta(), result.ratio());
    RecordJson.writeComponents(json, result.usage());
    RecordJson.writeProperty(json, "encoderProof", result.encoderProof());
    RecordJson.writeProperty(json, "warnings", result.warnings());
    if (explain) {
      RecordJson.writeProperty(json, "header", result.header());
      RecordJson.writeProperty(json, "decisions", result.decisions());
    }
  }

  static void write(JsonGenerator json, ApplyResult result, boolean explain) {
    writeSizes(json, result.base(), result.target(), result.delta(), result.ratio());
    RecordJson.writeProperty(json, "output", result.output());
    RecordJson.writeProperty(json, "format", result.format());
    RecordJson.writeComponents(json, result.usage());
    if (explain) {
      RecordJson.writeProperty(json, "header", result.header());
    }
  }

  static void write(JsonGenerator json, DiffResult result) {
    RecordJson.writeProperty(json, "codec", result.format());
    RecordJson.writeProperty(json, "base", result.base());
    RecordJson.writeProperty(json, "target", result.target());
    RecordJson.writeProperty(json, "patch", result.patch());
    json.writeNumberProperty("ratio", result.ratio());
    RecordJson.writeComponents(json, result.usage());
  }

  static void write(JsonGenerator json, PatchResult result) {
    RecordJson.writeProperty(json, "codec", result.format());
    result.identities().ifPresent(identities -> RecordJson.writeComponents(json, identities));
    RecordJson.writeComponents(json, result.usage());
  }

  static void write(JsonGenerator json, Inspection inspection) {
    switch (inspection) {
      case DeltaInspection delta -> {
        json.writeStringProperty("kind", "delta");
        RecordJson.writeProperty(json, "file", delta.file());
        RecordJson.writeComponents(json, delta.header());
      }
      case PackageInspection found -> {
        RecordJson.writeComponents(json, found);
        json.writeBooleanProperty("exact", found.exact());
      }
    }
  }

  private static void writeSizes(
      JsonGenerator json,
      FileIdentity base,
      FileIdentity target,
      FileIdentity delta,
      double ratio) {
    RecordJson.writeProperty(json, "base", base);
    RecordJson.writeProperty(json, "target", target);
    RecordJson.writeProperty(json, "delta", delta);
    json.writeNumberProperty("ratio", ratio);
  }
}
