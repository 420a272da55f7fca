package dev.pkgdelta.benchmarks.links;

import dev.pkgdelta.benchmarks.corpus.Scratch;
import dev.pkgdelta.benchmarks.origin.Link;
import dev.pkgdelta.benchmarks.origin.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Fetches an upgrade of Debian packages over links of several speeds on loopback, with whole
 * processes: by apt itself, and by {@code pkgdelta upgrade apt} whole, by deltas, as policy {@code
 * fastest} chooses at its first run, and at the next when it knows the link. All servers share the
 * link. Each package is compared with the archive's.
 *
 * <p>Arguments: the launcher, a directory that keeps packages and deltas between runs, and speeds
 * in Mbit/s (default 1 10 100 1000).
 */
public final class LinkUpgrades {

  private static final List<String> SPEEDS = List.of("1", "10", "100", "1000");

  private final Path launcher;
  private final Updates updates;
  private final Origin archive;
  private final Origin deltas;
  private final long size;

  private LinkUpgrades(Path launcher, Updates updates, Origin archive, Origin deltas)
      throws IOException {
    this.launcher = launcher;
    this.updates = updates;
    this.archive = archive;
    this.deltas = deltas;
    long all = 0;
    for (Path deb : updates.fresh()) {
      all += Files.size(deb);
    }
    this.size = all;
  }

  /** What a run took. */
  private record Run(double seconds, long bytes) {}

  /** Measures, and prints tables in Markdown. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Updates updates = new Updates(Path.of(arguments[1]).toAbsolutePath());
    Path launcher = Path.of(arguments[0]).toAbsolutePath();
    updates.make(launcher);
    List<String> speeds =
        arguments.length > 2 ? Arrays.asList(arguments).subList(2, arguments.length) : SPEEDS;
    try (Origin archive = new Origin(updates.archive());
        Origin deltas = new Origin(updates.deltas())) {
      LinkUpgrades upgrades = new LinkUpgrades(launcher, updates, archive, deltas);
      upgrades.readIndex();
      System.out.printf(
          Locale.ROOT, "%d packages of %,d bytes.%n%n", updates.fresh().size(), upgrades.size);
      System.out.println(
          "| Mbit/s | apt | whole | deltas | fastest, first | fastest, again | again / best | again / whole |");
      System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
      List<String> bytes = new ArrayList<>();
      for (String speed : speeds) {
        bytes.add(upgrades.measure(speed));
      }
      System.out.println();
      System.out.println("| Mbit/s | apt | whole | deltas | fastest, first | fastest, again |");
      System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: |");
      bytes.forEach(System.out::println);
    }
  }

  private void readIndex() throws IOException, InterruptedException {
    Files.writeString(
        updates.root().resolve("etc/apt/sources.list"),
        "deb [trusted=yes] " + archive.address() + " stable main\n");
    run(List.of("apt-get", "-q", "update"));
  }

  /** Prints a row of times, and returns one of bytes. */
  private String measure(String speed) throws IOException, InterruptedException {
    List<Run> runs = new ArrayList<>();
    runs.add(apt(speed));
    runs.add(upgrade(speed, "whole", "fastest", false));
    runs.add(upgrade(speed, "deltas", "smallest", true));
    runs.add(upgrade(speed, "chosen", "fastest", true));
    runs.add(upgrade(speed, "chosen", "fastest", true));
    double whole = runs.get(1).seconds();
    double again = runs.get(4).seconds();
    StringBuilder row = new StringBuilder("| " + speed);
    StringBuilder bytes = new StringBuilder("| " + speed);
    for (Run run : runs) {
      row.append(String.format(Locale.ROOT, " | %.2f", run.seconds()));
      bytes.append(String.format(Locale.ROOT, " | %,d", run.bytes()));
    }
    row.append(
        String.format(
            Locale.ROOT,
            " | %.2f | %.2f |",
            again / Math.min(whole, runs.get(2).seconds()),
            again / whole));
    System.out.println(row);
    return bytes + " |";
  }

  private Run apt(String speed) throws IOException, InterruptedException {
    Path archives = updates.root().resolve("var/cache/apt/archives");
    clear(archives);
    Files.createDirectories(archives.resolve("partial"));
    Run run = timed(speed, List.of("apt-get", "-q", "-y", "-d", "upgrade"));
    compare(archives);
    clear(archives);
    Files.createDirectories(archives.resolve("partial"));
    return run;
  }

  /**
   * @param name of the run's state, which the next run of that name goes on with
   */
  private Run upgrade(String speed, String name, String policy, boolean byDeltas)
      throws IOException, InterruptedException {
    Path home = Files.createDirectories(updates.directory().resolve("runs/" + name + speed));
    Path configuration = home.resolve("client.toml");
    if (!Files.exists(home.resolve("state/port-" + archive.address().getPort()))) {
      clear(home.resolve("state"));
      Files.createDirectories(home.resolve("state/port-" + archive.address().getPort()));
    }
    clear(home.resolve("store"));
    clear(home.resolve("debs"));
    Files.writeString(configuration, configuration(policy, byDeltas));
    Run run =
        timed(
            speed,
            List.of(
                launcher.toString(),
                "upgrade",
                "apt",
                "-q",
                "--config",
                configuration + "",
                "--output",
                home.resolve("debs") + ""));
    compare(home.resolve("debs"));
    return run;
  }

  private String configuration(String policy, boolean byDeltas) {
    String own =
        """
        policy = "%s"
        state = "state"
        [store]
        directory = "store"
        [bases]
        directories = ["%s"]
        """
            .formatted(policy, updates.old());
    URI address = deltas.address();
    Path root = updates.deltas().resolve("metadata/root.json");
    return byDeltas
        ? own
            + "[[repository]]\nname = \"deltas\"\nurl = \"%s\"\nroot = \"%s\"\n"
                .formatted(address, root)
        : own;
  }

  private Run timed(String speed, List<String> command) throws IOException, InterruptedException {
    Link link = new Link(Double.parseDouble(speed) * 1e6 / 8);
    archive.sendOver(link);
    deltas.sendOver(link);
    long sent = archive.sent() + deltas.sent();
    long began = System.nanoTime();
    run(command);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Run(seconds, archive.sent() + deltas.sent() - sent);
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path output = updates.directory().resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("APT_CONFIG", updates.root().resolve("apt.conf").toString());
    if (builder.start().waitFor() != 0) {
      throw new IOException(command + " failed: " + Files.readString(output));
    }
  }

  private void compare(Path got) throws IOException {
    List<byte[]> wanted = new ArrayList<>();
    for (Path deb : updates.fresh()) {
      wanted.add(Files.readAllBytes(deb));
    }
    try (Stream<Path> files = Files.list(got)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".deb")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        wanted.removeIf(one -> Arrays.equals(one, bytes));
      }
    }
    if (!wanted.isEmpty()) {
      throw new IOException(got + ": " + wanted.size() + " packages are missing or wrong");
    }
  }

  private static void clear(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      new Scratch(directory).close();
    }
  }
}
