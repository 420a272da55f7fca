package dev.pkgdelta.client.statistics;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.repository.tuf.CanonicalJson;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import dev.pkgdelta.repository.tuf.JsonReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what was saved, by client, and what went wrong, by reason, in a small JSON file that is
 * replaced whole. Safe for use by several threads; several processes each add what they counted to
 * what the file says.
 */
public final class ClientStatistics {

  private static final int MAX_SIZE = 1 << 20;

  private final Path file;
  private final Path lock;
  private ClientTotals pending = ClientTotals.NONE;

  /**
   * @param file of the statistics, made when there is something to tell
   */
  public ClientStatistics(Path file) {
    this.file = file;
    this.lock = file.resolveSibling(file.getFileName() + ".lock");
  }

  /** Counts a package that was got. */
  public synchronized void count(
      String client, Way way, long size, long network, long wasted, Iterable<Reason> reasons) {
    pending = pending.plus(client, way, size, network, wasted);
    for (Reason reason : reasons) {
      if (reason.isFailure()) {
        pending = pending.plus(reason);
      }
    }
  }

  /** Counts a package that could not be got. */
  public synchronized void countFailure(String client) {
    pending = pending.plusFailed(client);
  }

  /** Returns all that was counted, also by other processes, as far as they have saved it. */
  public synchronized ClientTotals totals() throws IOException {
    return read().plus(pending);
  }

  /** Writes what was counted since the last time. */
  public synchronized void save() throws IOException {
    if (pending.equals(ClientTotals.NONE)) {
      return;
    }
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      ClientTotals all = read().plus(pending);
      try (AtomicFile out = AtomicFile.create(file)) {
        out.stream().write(CanonicalJson.encode(all.json()));
        out.commit();
      }
      pending = ClientTotals.NONE;
    }
  }

  private ClientTotals read() throws IOException {
    if (!Files.exists(file) || Files.size(file) > MAX_SIZE) {
      return ClientTotals.NONE;
    }
    String name = file.toString();
    Fields fields = new Fields(name, JsonReader.object(name, Files.readAllBytes(file)));
    Map<String, ClientTotals.PerClient> clients = new TreeMap<>();
    for (Map.Entry<String, Fields> entry : fields.named("clients").entrySet()) {
      clients.put(entry.getKey(), ClientTotals.PerClient.read(entry.getValue()));
    }
    Map<String, Long> failures = new TreeMap<>();
    Fields counted = fields.fields("failures");
    for (String reason : counted.object().values().keySet()) {
      failures.put(reason, counted.number(reason, 0));
    }
    return new ClientTotals(clients, failures);
  }

  /** Returns the form in which totals are kept. */
  static Json.Properties json(Map<String, Long> counts) {
    Json.Properties json = Json.object();
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      json = json.with(count.getKey(), count.getValue());
    }
    return json;
  }
}
