package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.bytes.AtomicFile;
import dev.pkgdelta.client.acquire.Acquired;
import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.outcome.Way;
import dev.pkgdelta.client.plan.DeltaRoute;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.plan.Split;
import dev.pkgdelta.client.speed.LinkSpeed;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.delta.FileIdentity;
import dev.pkgdelta.delta.OutputFormat;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Gets many packages at once into a directory. Downloads and rebuilds overlap: at any time, two
 * full packages are on their way, and a few more deltas than there are processors. Whenever a
 * package is done, the rest is divided anew ({@link Split}) with the speeds as they are known by
 * then, so that a wrong first guess costs little. Packages that are in the directory already are
 * left; so one that was interrupted goes on where it was.
 *
 * <p>Used once, by one thread.
 */
public final class Upgrade {

  private static final int FULL_DOWNLOADS = 2;

  /** Deltas on their way beyond those that are rebuilt. */
  private static final int WAITING = 2;

  /** A smaller package tells little about a link. */
  private static final long PROBE = 100 << 10;

  private final Acquirer acquirer;
  private final Path directory;
  private final OutputFormat format;
  private final Consumer<UpgradeOutcome> observer;
  private final BooleanSupplier stopped;
  private final int processors;
  private final BlockingQueue<Finished> finished = new LinkedBlockingQueue<>();
  private final Map<UpgradeItem, Double> applying = new ConcurrentHashMap<>();
  private int deltas;
  private int fulls;

  /** A package and its plan. */
  private record Planned(UpgradeItem item, Plan plan) {}

  private record Finished(UpgradeOutcome outcome, boolean byDelta) {}

  /**
   * @param directory where the packages go; it exists
   * @param format {@code PACKAGE} or {@code UNZIPPED}
   * @param observer is told of each package when it is done, by one thread
   * @param stopped is asked now and then; an upgrade that is stopped throws {@link
   *     InterruptedException}
   */
  public Upgrade(
      Acquirer acquirer,
      Path directory,
      OutputFormat format,
      Consumer<UpgradeOutcome> observer,
      BooleanSupplier stopped) {
    this.stopped = stopped;
    this.acquirer = acquirer;
    this.directory = directory;
    this.format = format;
    this.observer = observer;
    this.processors = acquirer.limits().processors();
  }

  /**
   * Finds out how the packages could be got, and returns the plans in their order: what {@code
   * --dry-run} shows.
   */
  public List<Plan> plan(List<UpgradeItem> items) throws InterruptedException {
    List<Plan> surveyed = survey(items);
    List<Planned> all = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      all.add(new Planned(items.get(i), surveyed.get(i)));
    }
    Split split = split(all);
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      plans.add(decided(all.get(i).plan(), split.deltas().contains(i), split));
    }
    return plans;
  }

  /**
   * Gets the packages.
   *
   * @return what became of them, in their order
   */
  public List<UpgradeOutcome> run(List<UpgradeItem> items) throws InterruptedException {
    Map<UpgradeItem, UpgradeOutcome> outcomes = new ConcurrentHashMap<>();
    List<UpgradeItem> missing = new ArrayList<>();
    for (UpgradeItem item : items) {
      if (isThere(item)) {
        done(outcomes, there(item));
      } else {
        missing.add(item);
      }
    }
    List<Plan> surveyed = survey(missing);
    List<Planned> left = new ArrayList<>();
    for (int i = 0; i < missing.size(); i++) {
      left.add(new Planned(missing.get(i), surveyed.get(i)));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        measure(left, threads);
        while (!left.isEmpty() || deltas + fulls > 0) {
          begin(left, threads);
          Finished one = next();
          if (one.byDelta()) {
            deltas--;
          } else {
            fulls--;
          }
          applying.remove(one.outcome().item());
          done(outcomes, one.outcome());
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    return items.stream()
        .map(item -> java.util.Objects.requireNonNull(outcomes.get(item)))
        .toList();
  }

  private Finished next() throws InterruptedException {
    while (true) {
      Finished one = finished.poll(100, TimeUnit.MILLISECONDS);
      if (stopped.getAsBoolean()) {
        throw new InterruptedException("stopped");
      }
      if (one != null) {
        return one;
      }
    }
  }

  private void done(Map<UpgradeItem, UpgradeOutcome> outcomes, UpgradeOutcome outcome) {
    outcomes.put(outcome.item(), outcome);
    observer.accept(outcome);
  }

  private List<Plan> survey(List<UpgradeItem> items) throws InterruptedException {
    List<Future<Plan>> asked = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (UpgradeItem item : items) {
        asked.add(threads.submit(() -> acquirer.survey(item.wanted())));
      }
      List<Plan> plans = new ArrayList<>();
      for (Future<Plan> one : asked) {
        plans.add(one.get());
      }
      return plans;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Where nothing is known of the link, a small package is fetched whole to learn of it. */
  private void measure(List<Planned> left, ExecutorService threads) {
    if (acquirer.policy() == PlanPolicy.SMALLEST || left.size() < 2) {
      return;
    }
    left.stream()
        .filter(one -> one.item().size() >= PROBE)
        .filter(one -> acquirer.speeds().link(one.item().wanted().link()).speed() == null)
        .min(Comparator.comparingLong(one -> one.item().size()))
        .ifPresent(
            probe -> {
              left.remove(probe);
              begin(
                  new Planned(probe.item(), probe.plan().whole(new Note(Reason.LINK_MEASURED, ""))),
                  threads);
            });
  }

  private void begin(List<Planned> left, ExecutorService threads) {
    Split split = split(left);
    List<Planned> begun = new ArrayList<>();
    for (int i : split.deltas()) {
      if (deltas < processors + WAITING) {
        begun.add(left.get(i));
        begin(new Planned(left.get(i).item(), decided(left.get(i).plan(), true, split)), threads);
      }
    }
    for (int i : split.full()) {
      if (fulls < FULL_DOWNLOADS) {
        begun.add(left.get(i));
        begin(new Planned(left.get(i).item(), decided(left.get(i).plan(), false, split)), threads);
      }
    }
    left.removeAll(begun);
  }

  private void begin(Planned planned, ExecutorService threads) {
    boolean byDelta = !planned.plan().routes().isEmpty();
    if (byDelta) {
      deltas++;
      applying.put(planned.item(), applySeconds(planned.plan().routes().getFirst()));
    } else {
      fulls++;
    }
    var _ = threads.submit(() -> finished.add(new Finished(get(planned), byDelta)));
  }

  private Plan decided(Plan plan, boolean byDelta, Split split) {
    if (plan.routes().isEmpty()) {
      return plan;
    }
    if (acquirer.policy() == PlanPolicy.SMALLEST) {
      return plan.with(new Note(Reason.DELTA_IS_SMALLEST, ""));
    }
    String all = String.format(Locale.ROOT, "all that is left takes %.1f s so", split.seconds());
    return byDelta
        ? plan.with(new Note(Reason.DELTA_IS_FASTEST, all))
        : plan.whole(new Note(Reason.FULL_IS_FASTER, all));
  }

  private Split split(List<Planned> left) {
    boolean smallest = acquirer.policy() == PlanPolicy.SMALLEST;
    List<Split.Choice> choices = left.stream().map(one -> choice(one, smallest)).toList();
    double busy = applying.values().stream().mapToDouble(Double::doubleValue).sum();
    return Split.best(choices, processors, smallest ? 0 : busy);
  }

  private Split.Choice choice(Planned planned, boolean smallest) {
    Speeds speeds = acquirer.speeds();
    LinkSpeed link = speeds.speed(planned.item().wanted().link());
    double full = planned.item().size() / link.bytesPerSecond();
    if (planned.plan().routes().isEmpty()) {
      return new Split.Choice(full, Double.POSITIVE_INFINITY, 0);
    }
    DeltaRoute route = planned.plan().routes().getFirst();
    double delta =
        route.steps().stream()
            .mapToDouble(
                step -> step.bytes() / speeds.speed(step.repository().link()).bytesPerSecond())
            .sum();
    return smallest
        ? new Split.Choice(planned.item().size(), route.bytes(), 0)
        : new Split.Choice(full, delta, applySeconds(route));
  }

  private double applySeconds(DeltaRoute route) {
    return acquirer.speeds().apply().seconds(route.cpuMillis());
  }

  private UpgradeOutcome get(Planned planned) {
    UpgradeItem item = planned.item();
    Path file = directory.resolve(item.fileName());
    try (Acquisition acquisition = acquirer.acquire(item.wanted(), planned.plan(), format)) {
      Acquired acquired = acquisition.result();
      try (AtomicFile out = AtomicFile.create(file);
          InputStream in = acquisition.stream(0)) {
        in.transferTo(out.stream());
        out.commit();
      }
      // As apt leaves them: its own user reads them without rights.
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
      return new UpgradeOutcome(item, file, acquired, null);
    } catch (IOException e) {
      return new UpgradeOutcome(item, file, null, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new UpgradeOutcome(item, file, null, "interrupted");
    }
  }

  private boolean isThere(UpgradeItem item) {
    Path file = directory.resolve(item.fileName());
    try {
      return Files.isRegularFile(file)
          && Files.size(file) == item.size()
          && sha256(file).equals(item.wanted().expected().sha256().orElse(""));
    } catch (IOException e) {
      return false;
    }
  }

  private UpgradeOutcome there(UpgradeItem item) {
    FileIdentity file = new FileIdentity(item.size(), item.wanted().expected().sha256().orElse(""));
    Acquired acquired =
        new Acquired(file, Way.STORE, 0, 0, 0, 0, List.of(new Note(Reason.HERE, "")));
    return new UpgradeOutcome(item, directory.resolve(item.fileName()), acquired, null);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
