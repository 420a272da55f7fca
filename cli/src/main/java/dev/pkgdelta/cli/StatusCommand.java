package dev.pkgdelta.cli;

import dev.pkgdelta.cli.text.TextTable;
import dev.pkgdelta.client.configuration.ClientConfiguration;
import dev.pkgdelta.client.configuration.ConfiguredRepository;
import dev.pkgdelta.client.speed.LinkSpeed;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.client.statistics.ClientStatistics;
import dev.pkgdelta.client.statistics.ClientTotals;
import dev.pkgdelta.client.statistics.ClientTotals.PerClient;
import dev.pkgdelta.client.store.ContentStore;
import dev.pkgdelta.client.store.StoreTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pkgdelta status}. */
final class StatusCommand implements Command, Callable<Integer> {

  private final ClientOptions client = new ClientOptions();

  private final RunOptions run = new RunOptions();

  @Override
  public String name() {
    return "status";
  }

  @Override
  public CommandSpec spec() {
    return CommandModel.of(this)
        .description(
            "Tell what this machine has saved as a client, what went wrong, and what it keeps; and"
                + " what its proxy has done since it was started, if it runs.",
            "",
            "Whatever went wrong with deltas cost their savings only: the packages came another"
                + " way.")
        .add("client", client)
        .add(RunOptions.MIXIN, run)
        .spec();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ClientConfiguration configuration = client.configuration();
    Optional<RunningProxy> proxy = RunningProxy.at(configuration.proxy());
    ClientTotals totals =
        new ClientStatistics(configuration.state().resolve("statistics.json")).totals();
    Speeds speeds = Speeds.load(configuration.state().resolve("speeds.json"));
    StoreTotals store =
        Files.isDirectory(configuration.store())
            ? ContentStore.peek(
                configuration.store(), configuration.storeSize(), InstantSource.system())
            : new StoreTotals(0, 0, configuration.storeSize());
    if (run.json) {
      JsonOutput.print(
          run.out(),
          json -> {
            RecordJson.writeProperty(json, "proxy", proxy);
            RecordJson.writeProperty(json, "store", store);
            RecordJson.writeProperty(json, "clients", new TreeMap<>(totals.clients()));
            RecordJson.writeProperty(json, "failures", new TreeMap<>(totals.failures()));
            RecordJson.writeProperty(json, "links", new TreeMap<>(speeds.measured()));
            json.writeArrayPropertyStart("repositories");
            for (ConfiguredRepository one : configuration.repositories()) {
              json.writeStartObject();
              json.writeStringProperty("name", one.name());
              json.writeStringProperty("location", one.location().toString());
              json.writeEndObject();
            }
            json.writeEndArray();
          });
    } else {
      show(configuration, store, totals, speeds);
      run.say(proxy.map(RunningProxy::line).orElse("No proxy runs."));
    }
    return 0;
  }

  private void show(
      ClientConfiguration configuration, StoreTotals store, ClientTotals totals, Speeds speeds) {
    if (configuration.repositories().isEmpty()) {
      run.say("No repository of deltas is configured.");
    }
    configuration
        .repositories()
        .forEach(one -> run.say("repository " + one.name() + ": " + one.location()));
    run.say(
        "store %s: %,d packages, %s of %s"
            .formatted(
                configuration.store(),
                store.packages(),
                ByteCount.rough(store.bytes()),
                ByteCount.rough(store.limit())));
    if (!totals.clients().isEmpty()) {
      TextTable table =
          new TextTable(
              "client", " deltas", " full", " kept", " failed", " packages", " network", " saved");
      new TreeMap<>(totals.clients()).forEach((name, one) -> row(table, name, one));
      if (totals.clients().size() > 1) {
        row(table, "all", totals.all());
      }
      run.say("");
      table.lines().forEach(run::say);
    }
    table("failure", new TreeMap<>(totals.failures()));
    for (Map.Entry<String, LinkSpeed> link : new TreeMap<>(speeds.measured()).entrySet()) {
      run.say(
          "link %s: %s/s, %.0f ms"
              .formatted(
                  link.getKey(),
                  ByteCount.rough(Math.round(link.getValue().bytesPerSecond())),
                  link.getValue().latencySeconds() * 1000));
    }
  }

  private static void row(TextTable table, String name, PerClient one) {
    table.add(
        name,
        "%,d".formatted(one.deltas()),
        "%,d".formatted(one.full()),
        "%,d".formatted(one.stored()),
        "%,d".formatted(one.failed()),
        ByteCount.rough(one.bytes()),
        ByteCount.rough(one.network()),
        one.bytes() == 0
            ? ""
            : String.format(
                Locale.ROOT, "%.1f %%", 100.0 * (one.bytes() - one.network()) / one.bytes()));
  }

  private void table(String label, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(label, " times");
    counts.forEach(
        (reason, count) ->
            table.add(reason.toLowerCase(Locale.ROOT).replace('_', ' '), "%,d".formatted(count)));
    run.say("");
    table.lines().forEach(run::say);
    run.say("");
  }
}
