package dev.pkgdelta.server.proxy;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.repositories.RemoteRepository;
import dev.pkgdelta.client.repositories.Unavailable;
import dev.pkgdelta.client.statistics.ClientTotals;
import dev.pkgdelta.client.store.StoreTotals;
import dev.pkgdelta.server.proxy.apt.ArchiveIndices;
import java.io.IOException;
import tools.jackson.core.JsonGenerator;

/** Tells what the proxy's client has in its store, what it saved, and which repositories fail. */
final class ClientStatus {

  private final Acquirer acquirer;
  private final ArchiveIndices indices;

  ClientStatus(Acquirer acquirer, ArchiveIndices indices) {
    this.acquirer = acquirer;
    this.indices = indices;
  }

  void write(JsonGenerator json) {
    json.writeNumberProperty("knownFiles", indices.size());
    try {
      StoreTotals store = acquirer.store().totals();
      json.writeObjectPropertyStart("store");
      json.writeNumberProperty("packages", store.packages());
      json.writeNumberProperty("bytes", store.bytes());
      json.writeNumberProperty("limit", store.limit());
      json.writeEndObject();
      totals(json, acquirer.statistics().totals());
    } catch (IOException e) {
      json.writeStringProperty("problem", String.valueOf(e.getMessage()));
    }
    json.writeArrayPropertyStart("repositories");
    for (RemoteRepository repository : acquirer.repositories()) {
      json.writeStartObject();
      json.writeStringProperty("name", repository.name());
      Unavailable failure = repository.failure();
      json.writeBooleanProperty("available", failure == null);
      if (failure != null) {
        json.writeStringProperty("reason", String.valueOf(failure.getMessage()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void totals(JsonGenerator json, ClientTotals totals) {
    json.writeObjectPropertyStart("clients");
    totals.clients().forEach((name, client) -> client(json, name, client));
    json.writeEndObject();
    json.writeObjectPropertyStart("failures");
    totals.failures().forEach(json::writeNumberProperty);
    json.writeEndObject();
  }

  private static void client(JsonGenerator json, String name, ClientTotals.PerClient client) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("stored", client.stored());
    json.writeNumberProperty("deltas", client.deltas());
    json.writeNumberProperty("full", client.full());
    json.writeNumberProperty("failed", client.failed());
    json.writeNumberProperty("bytes", client.bytes());
    json.writeNumberProperty("network", client.network());
    json.writeNumberProperty("wasted", client.wasted());
    json.writeEndObject();
  }
}
