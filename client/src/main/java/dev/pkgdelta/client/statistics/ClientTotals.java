package dev.pkgdelta.client.statistics;

import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was saved, and what went wrong.
 *
 * @param clients by client
 * @param failures how often each reason was met, by its name; the packages came another way
 */
public record ClientTotals(Map<String, PerClient> clients, Map<String, Long> failures) {

  /** Nothing yet. */
  public static final ClientTotals NONE = new ClientTotals(Map.of(), Map.of());

  /** Keeps copies of the maps. */
  public ClientTotals {
    clients = Map.copyOf(clients);
    failures = Map.copyOf(failures);
  }

  /**
   * One client's part.
   *
   * @param stored packages that were here already
   * @param deltas packages that came by deltas
   * @param full packages that came whole
   * @param failed packages that did not come
   * @param bytes of all packages that came
   * @param network bytes that crossed the network for them
   * @param wasted those of these bytes that did not help
   */
  public record PerClient(
      long stored, long deltas, long full, long failed, long bytes, long network, long wasted) {

    private static final PerClient NONE = new PerClient(0, 0, 0, 0, 0, 0, 0);

    static PerClient read(Fields fields) throws IOException {
      return new PerClient(
          fields.number("stored", 0),
          fields.number("deltas", 0),
          fields.number("full", 0),
          fields.number("failed", 0),
          fields.number("bytes", 0),
          fields.number("network", 0),
          fields.number("wasted", 0));
    }

    Json.Properties json() {
      return Json.object()
          .with("stored", stored)
          .with("deltas", deltas)
          .with("full", full)
          .with("failed", failed)
          .with("bytes", bytes)
          .with("network", network)
          .with("wasted", wasted);
    }

    PerClient plus(PerClient other) {
      return new PerClient(
          stored + other.stored,
          deltas + other.deltas,
          full + other.full,
          failed + other.failed,
          bytes + other.bytes,
          network + other.network,
          wasted + other.wasted);
    }
  }

  ClientTotals plus(String client, Way way, long size, long network, long wasted) {
    PerClient one =
        switch (way) {
          case STORE -> new PerClient(1, 0, 0, 0, size, network, wasted);
          case DELTA, CHAIN -> new PerClient(0, 1, 0, 0, size, network, wasted);
          case FULL -> new PerClient(0, 0, 1, 0, size, network, wasted);
        };
    return plus(new ClientTotals(Map.of(client, one), Map.of()));
  }

  ClientTotals plusFailed(String client) {
    PerClient one = new PerClient(0, 0, 0, 1, 0, 0, 0);
    return plus(new ClientTotals(Map.of(client, one), Map.of()));
  }

  ClientTotals plus(Reason reason) {
    return plus(new ClientTotals(Map.of(), Map.of(reason.name(), 1L)));
  }

  ClientTotals plus(ClientTotals other) {
    Map<String, PerClient> both = new TreeMap<>(clients);
    other.clients.forEach((client, part) -> both.merge(client, part, PerClient::plus));
    Map<String, Long> counts = new TreeMap<>(failures);
    other.failures.forEach((reason, count) -> counts.merge(reason, count, Long::sum));
    return new ClientTotals(both, counts);
  }

  /** Returns the sum over all clients. */
  public PerClient all() {
    return clients.values().stream().reduce(PerClient.NONE, PerClient::plus);
  }

  Json.Properties json() {
    Map<String, Json> parts = new TreeMap<>();
    clients.forEach((client, part) -> parts.put(client, part.json()));
    return Json.object()
        .with("clients", Json.object(parts))
        .with("failures", ClientStatistics.json(failures));
  }
}
