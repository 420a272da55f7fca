package dev.pkgdelta.benchmarks.soak;

import dev.pkgdelta.benchmarks.origin.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts {@code pkgdelta proxy} under thousands of requests of all kinds, with a store that is too
 * small for them, so that packages are rebuilt again and again; looks on at the memory, files and
 * sockets that it holds, and ends with status 1 if it kept any of them or gave a wrong answer.
 *
 * <p>Arguments: the launcher, a directory that is empty or of an earlier run, how many requests
 * (default 10,000), how many clients at once (default 8).
 */
public final class ProxySoak {

  private static final int ROWS = 10;
  private static final int START_SECONDS = 120;
  private static final int REST_SECONDS = 45;
  private static final long MOST_RESIDENT = 300;

  /** What a run-time may open once and keep. */
  private static final long SPARE_DESCRIPTORS = 8;

  private static final Pattern ADDRESS = Pattern.compile("\"address\" ?: ?\"([^\"]+)\"");

  private final Process process;
  private final List<Path> temporary;
  private final Wishes wishes;
  private final long began = System.nanoTime();
  private long resident;

  private ProxySoak(Process process, List<Path> temporary, Wishes wishes) {
    this.process = process;
    this.temporary = temporary;
    this.wishes = wishes;
  }

  /** Runs the soak and prints a table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path launcher = Path.of(arguments[0]).toAbsolutePath();
    Path scratch = Path.of(arguments[1]).toAbsolutePath();
    int requests = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10_000;
    int clients = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 8;
    SoakArchive archive = new SoakArchive(scratch);
    Files.createDirectories(archive.served());
    boolean steady;
    try (Origin origin = new Origin(archive.served())) {
      archive.make(launcher, origin.address().resolve("npm/"));
      try (Origin deltas = new Origin(archive.deltas())) {
        Process process = start(launcher, scratch, archive, origin.address(), deltas.address());
        try (Wishes wishes = new Wishes(archive, origin.address(), listening(process, scratch))) {
          List<Path> temporary = List.of(scratch.resolve("store/incoming"), scratch.resolve("tmp"));
          steady = new ProxySoak(process, temporary, wishes).run(requests, clients);
        } finally {
          process.destroy();
          boolean _ = process.waitFor(START_SECONDS, TimeUnit.SECONDS);
        }
      }
    }
    System.exit(steady ? 0 : 1);
  }

  private static Process start(
      Path launcher, Path scratch, SoakArchive archive, URI origin, URI deltas) throws IOException {
    Path configuration = scratch.resolve("client.toml");
    Files.createDirectories(scratch.resolve("tmp"));
    Files.writeString(
        configuration,
        """
        policy = "smallest"
        state = "state"
        [store]
        directory = "store"
        size-mib = 1
        [bases]
        root = "root"
        directories = ["bases"]
        [[repository]]
        name = "deltas"
        url = "%s"
        root = "%s"
        [[upstream]]
        kind = "apt"
        name = "archive"
        url = "%sdebian/"
        [[upstream]]
        kind = "npm"
        name = "registry"
        url = "%snpm/"
        """
            .formatted(deltas, archive.deltas().resolve("metadata/root.json"), origin, origin));
    ProcessBuilder builder =
        new ProcessBuilder(
                launcher + "",
                "proxy",
                "--json",
                "--listen",
                "127.0.0.1:0",
                "--config",
                configuration + "")
            .redirectError(scratch.resolve("proxy.err").toFile())
            .redirectOutput(scratch.resolve("proxy.out").toFile());
    builder
        .environment()
        .merge(
            "PKGDELTA_JAVA_OPTS",
            "-Djava.io.tmpdir=" + scratch.resolve("tmp"),
            (given, ours) -> given + " " + ours);
    return builder.start();
  }

  private static URI listening(Process process, Path scratch)
      throws IOException, InterruptedException {
    for (int i = 0; i < START_SECONDS * 10 && process.isAlive(); i++) {
      Matcher address = ADDRESS.matcher(Files.readString(scratch.resolve("proxy.out")));
      if (address.find()) {
        return URI.create(address.group(1));
      }
      Thread.sleep(100);
    }
    throw new IOException(
        "the proxy did not start: " + Files.readString(scratch.resolve("proxy.err")));
  }

  private boolean run(int requests, int clients) throws IOException, InterruptedException {
    wishes.teach();
    Holding before = look("0");
    for (int row = 1; row <= ROWS; row++) {
      ask(requests * (row - 1) / ROWS, requests * row / ROWS, clients);
      Holding _ = look(String.format(Locale.ROOT, "%,d", requests * row / ROWS));
    }
    wishes.close();
    Thread.sleep(TimeUnit.SECONDS.toMillis(REST_SECONDS));
    Holding after = look("at rest");
    System.out.println();
    new TreeMap<>(wishes.counts())
        .forEach((kind, count) -> System.out.println("- " + kind + ": " + count));
    System.out.println("- wrong answers: " + wishes.wrong());
    return wishes.wrong() == 0
        && resident <= MOST_RESIDENT
        && after.temporary() == 0
        && after.descriptors() <= before.descriptors() + SPARE_DESCRIPTORS;
  }

  private void ask(int from, int to, int clients) throws InterruptedException {
    AtomicInteger next = new AtomicInteger(from);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  for (int n = next.getAndIncrement(); n < to; n = next.getAndIncrement()) {
                    wishes.ask(n);
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private Holding look(String when) throws IOException {
    if (when.equals("0")) {
      System.out.println(Holding.heading());
    }
    Holding now = Holding.of(process.pid(), temporary);
    resident = Math.max(resident, now.resident());
    System.out.println(now.row(when, (System.nanoTime() - began) / 1e9));
    return now;
  }
}
