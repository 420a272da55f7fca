package dev.pkgdelta.server.proxy;

import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.exchange.Way;
import java.io.IOException;
import java.io.StringWriter;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Answers {@code /health} and {@code /status}, as JSON. */
final class StatusPages {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String TYPE = "application/json";

  private final Counters counters;
  private final Consumer<JsonGenerator> more;

  /**
   * @param more writes further properties of the status
   */
  StatusPages(Counters counters, Consumer<JsonGenerator> more) {
    this.counters = counters;
    this.more = more;
  }

  /** Answers, if it is one of these pages that is asked for. */
  boolean serve(Exchange exchange, String path) throws IOException {
    if (!exchange.isReading()) {
      return false;
    }
    switch (path) {
      case "/health" -> exchange.text(200, TYPE, "{\"status\":\"ok\"}\n");
      case "/status" -> exchange.text(200, TYPE, status() + "\n");
      default -> {
        return false;
      }
    }
    return true;
  }

  private String status() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("status", "ok");
      json.writeStringProperty("started", counters.started().toString());
      json.writeNumberProperty("active", counters.active());
      json.writeNumberProperty("turnedAway", counters.turnedAway());
      json.writeNumberProperty("sentBytes", counters.sent());
      json.writeNumberProperty("fetchedBytes", counters.fetched());
      json.writeObjectPropertyStart("requests");
      for (Way way : Way.values()) {
        json.writeNumberProperty(way.word(), counters.requests(way));
      }
      json.writeEndObject();
      Runtime machine = Runtime.getRuntime();
      json.writeNumberProperty("heapBytes", machine.totalMemory() - machine.freeMemory());
      more.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }
}
