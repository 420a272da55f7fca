package dev.pkgdelta.cli;

import dev.pkgdelta.cli.text.Decimal;
import dev.pkgdelta.cli.text.TextTable;
import dev.pkgdelta.client.acquire.Acquired;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.speed.LinkSpeed;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.client.upgrade.UpgradeItem;
import dev.pkgdelta.client.upgrade.UpgradeOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/** What {@code pkgdelta upgrade} prints. */
final class UpgradeReport {

  private final RunOptions run;
  private final boolean explain;

  UpgradeReport(RunOptions run, boolean explain) {
    this.run = run;
    this.explain = explain;
  }

  /** Tells on a terminal that a package is done. */
  void progress(UpgradeOutcome outcome) {
    if (ProgressBar.onTerminal()) {
      run.say(outcome.item().fileName() + ": " + (outcome.acquired() == null ? "failed" : "here"));
    }
  }

  /** Shows plans that are not carried out. */
  void showPlans(List<UpgradeItem> items, List<Plan> plans, Speeds speeds) {
    if (run.json) {
      JsonOutput.print(run.out(), json -> write(json, items, plans));
      return;
    }
    TextTable table = new TextTable("package", "way", " bytes", " of", " predicted");
    long bytes = 0;
    long all = 0;
    for (int i = 0; i < items.size(); i++) {
      long size = items.get(i).size();
      Plan plan = plans.get(i);
      long needed = bytes(plan, size);
      table.add(
          items.get(i).fileName(),
          word(way(plan)),
          ByteCount.rough(needed),
          ByteCount.rough(size),
          seconds(plan.seconds()));
      bytes += needed;
      all += size;
    }
    table.lines().forEach(run::say);
    if (explain) {
      for (int i = 0; i < items.size(); i++) {
        explain(items.get(i).fileName(), plans.get(i).notes());
      }
    } else {
      failures(plans.stream().map(Plan::notes));
    }
    run.say(
        "%d packages: %s in place of %s"
            .formatted(items.size(), ByteCount.rough(bytes), ByteCount.rough(all)));
    plain(items).forEach(line -> run.say(line.text(speeds)));
  }

  private static long bytes(Plan plan, long size) {
    return plan.routes().isEmpty() ? size : plan.routes().getFirst().bytes();
  }

  private static Way way(Plan plan) {
    if (plan.routes().isEmpty()) {
      return Way.FULL;
    }
    return plan.routes().getFirst().steps().size() == 1 ? Way.DELTA : Way.CHAIN;
  }

  private static void write(JsonGenerator json, List<UpgradeItem> items, List<Plan> plans) {
    json.writeArrayPropertyStart("packages");
    for (int i = 0; i < items.size(); i++) {
      Plan plan = plans.get(i);
      json.writeStartObject();
      json.writeStringProperty("name", items.get(i).fileName());
      json.writeStringProperty("purl", items.get(i).wanted().purl());
      RecordJson.writeProperty(json, "way", way(plan));
      json.writeNumberProperty("size", items.get(i).size());
      json.writeNumberProperty("networkBytes", bytes(plan, items.get(i).size()));
      json.writeNumberProperty("predictedSeconds", plan.seconds());
      RecordJson.writeProperty(json, "notes", plan.notes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Shows what became of all packages. */
  void show(List<UpgradeOutcome> outcomes, double seconds, Speeds speeds) {
    if (run.json) {
      JsonOutput.print(run.out(), json -> write(json, outcomes, seconds));
      return;
    }
    if (outcomes.isEmpty()) {
      run.say("Nothing to fetch: apt has all that it needs.");
      return;
    }
    TextTable table = new TextTable("package", "way", " bytes", " of", " saved", " time");
    long network = 0;
    long size = 0;
    long wasted = 0;
    for (UpgradeOutcome outcome : outcomes) {
      Acquired acquired = outcome.acquired();
      if (acquired == null) {
        table.add(outcome.item().fileName(), "failed", "", "", "", "");
        continue;
      }
      long own = outcome.item().size();
      network += acquired.networkBytes();
      wasted += acquired.wastedBytes();
      size += own;
      table.add(
          outcome.item().fileName(),
          word(acquired.way()),
          ByteCount.rough(acquired.networkBytes()),
          ByteCount.rough(own),
          percent(own - acquired.networkBytes(), own),
          seconds(acquired.seconds()));
    }
    table.lines().forEach(run::say);
    for (UpgradeOutcome outcome : outcomes) {
      Acquired acquired = outcome.acquired();
      if (acquired == null) {
        run.say(outcome.item().fileName() + ": " + outcome.failure());
      } else if (explain) {
        explain(outcome.item().fileName(), acquired.notes());
      }
    }
    if (!explain) {
      failures(
          outcomes.stream()
              .map(UpgradeOutcome::acquired)
              .filter(Objects::nonNull)
              .map(Acquired::notes));
    }
    run.say(
        "%d packages: %s in place of %s (%s saved, %s in vain) in %s: as fast as %s/s"
            .formatted(
                outcomes.size(),
                ByteCount.rough(network),
                ByteCount.rough(size),
                percent(size - network, size),
                ByteCount.rough(wasted),
                seconds(seconds),
                ByteCount.rough(Math.round(size / Math.max(seconds, 1e-3)))));
    plain(outcomes.stream().map(UpgradeOutcome::item).toList())
        .forEach(line -> run.say(line.text(speeds)));
  }

  /** All that one server would have sent. */
  private record PlainDownload(String link, long bytes) {

    String text(Speeds speeds) {
      LinkSpeed speed = speeds.link(link).speed();
      return speed == null
          ? "the plain download of " + ByteCount.rough(bytes) + " from " + link + ": not measured"
          : "the plain download of %s from %s at %s/s: %s"
              .formatted(
                  ByteCount.rough(bytes),
                  link,
                  ByteCount.rough(Math.round(speed.bytesPerSecond())),
                  UpgradeReport.seconds(bytes / speed.bytesPerSecond()));
    }
  }

  private static List<PlainDownload> plain(List<UpgradeItem> items) {
    List<PlainDownload> plain = new ArrayList<>();
    for (String link : items.stream().map(item -> item.wanted().link()).distinct().toList()) {
      long bytes =
          items.stream()
              .filter(item -> item.wanted().link().equals(link))
              .mapToLong(UpgradeItem::size)
              .sum();
      plain.add(new PlainDownload(link, bytes));
    }
    return plain;
  }

  private static void write(JsonGenerator json, List<UpgradeOutcome> outcomes, double seconds) {
    json.writeNumberProperty("seconds", seconds);
    json.writeArrayPropertyStart("packages");
    for (UpgradeOutcome outcome : outcomes) {
      json.writeStartObject();
      json.writeStringProperty("name", outcome.item().fileName());
      json.writeStringProperty("purl", outcome.item().wanted().purl());
      json.writeStringProperty("file", outcome.file().toString());
      json.writeNumberProperty("size", outcome.item().size());
      Acquired acquired = outcome.acquired();
      if (acquired == null) {
        json.writeStringProperty("failure", outcome.failure());
      } else {
        RecordJson.writeProperty(json, "way", acquired.way());
        json.writeStringProperty("sha256", acquired.file().sha256());
        json.writeNumberProperty("networkBytes", acquired.networkBytes());
        json.writeNumberProperty("wastedBytes", acquired.wastedBytes());
        json.writeNumberProperty("seconds", acquired.seconds());
        json.writeNumberProperty("predictedSeconds", acquired.predictedSeconds());
        RecordJson.writeProperty(json, "notes", acquired.notes());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void explain(String name, List<Note> notes) {
    notes.forEach(note -> run.say("  " + name + ": " + note.text()));
  }

  /** Says what went wrong with deltas, once for all packages that it cost them. */
  private void failures(Stream<List<Note>> packages) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    packages.forEach(
        notes ->
            notes.stream()
                .filter(note -> note.reason().isFailure())
                .map(Note::text)
                .distinct()
                .forEach(text -> counts.merge(text, 1, Integer::sum)));
    counts.forEach(
        (text, count) ->
            run.say("%s (%d package%s)".formatted(text, count, count == 1 ? "" : "s")));
  }

  private static String word(Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }

  private static String seconds(double seconds) {
    return Decimal.fixed(seconds, seconds < 10 ? 2 : 1) + " s";
  }

  private static String percent(long part, long all) {
    return all == 0 ? "" : Decimal.fixed(100.0 * part / all, 1) + " %";
  }
}
