package dev.pkgdelta.benchmarks.measure;

import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A measurement as one flat JSON object. */
final class CellJson {

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private CellJson() {}

  static String write(Cell cell) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      CellKey key = cell.key();
      json.writeStartObject();
      json.writeStringProperty("base", key.base());
      json.writeStringProperty("target", key.target());
      json.writeStringProperty("tool", key.tool());
      json.writeStringProperty("version", key.version());
      json.writeStringProperty("commands", key.commands());
      json.writeStringProperty("input", key.input());
      json.writeStringProperty("machine", key.machine());
      json.writeNumberProperty("runs", key.runs());
      json.writeStringProperty("measured", cell.measured().toString());
      switch (cell.outcome()) {
        case Outcome.Done done -> {
          json.writeNumberProperty("deltaBytes", done.deltaBytes());
          json.writeNumberProperty("targetBytes", done.targetBytes());
          write(json, "create", done.create());
          write(json, "apply", done.apply());
        }
        case Outcome.Failed failed -> {
          json.writeStringProperty("failedStage", failed.stage());
          json.writeStringProperty("failedReason", failed.reason());
        }
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String stage, Cost cost) {
    json.writeNumberProperty(stage + "Wall", cost.wallSeconds());
    json.writeNumberProperty(stage + "Cpu", cost.cpuSeconds());
    json.writeNumberProperty(stage + "PeakKib", cost.peakKib());
  }

  /** Reads a measurement; empty if the line is no whole one. */
  static Optional<Cell> read(String line) {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        values.put(name, json.getString());
      }
      return json.currentToken() == JsonToken.END_OBJECT
          ? Optional.of(new Fields(values).cell())
          : Optional.empty();
    } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private record Fields(Map<String, String> values) {

    Cell cell() {
      return new Cell(
          new CellKey(
              text("base"),
              text("target"),
              text("tool"),
              text("version"),
              text("commands"),
              text("input"),
              text("machine"),
              (int) number("runs")),
          values.containsKey("failedStage")
              ? new Outcome.Failed(text("failedStage"), text("failedReason"))
              : new Outcome.Done(
                  number("deltaBytes"), number("targetBytes"), cost("create"), cost("apply")),
          Instant.parse(text("measured")));
    }

    private Cost cost(String stage) {
      return new Cost(
          Double.parseDouble(text(stage + "Wall")),
          Double.parseDouble(text(stage + "Cpu")),
          number(stage + "PeakKib"));
    }

    private long number(String name) {
      return Long.parseLong(text(name));
    }

    private String text(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("no " + name);
      }
      return value;
    }
  }
}
