package dev.pkgdelta.client.upgrade;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.plan.Plan;
import dev.pkgdelta.client.plan.Split;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.delta.OutputFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Keeps the link and the processors busy until all packages are there. One thread decides, others
 * work and tell it when something is done; whenever something is, it looks at what is left with
 * what is known by then:
 *
 * <ul>
 *   <li>Packages of which is known which deltas lead to them are divided ({@link Split}); deltas
 *       begin while there are processors for them, with a few in advance, and two full downloads at
 *       a time.
 *   <li>While others are still asked about, the largest first, the link would have nothing to do:
 *       if one of the smallest can be there at once, it is fetched whole. So a fast link has
 *       everything before the questions are answered. If nothing is known of the link, one package
 *       measures it.
 *   <li>When nothing is left to begin, and what will be rebuilt last would be there sooner if it
 *       was fetched whole, because predictions were wrong, it is.
 * </ul>
 *
 * <p>Where bytes count and not time, only the first is done. Used once.
 */
final class Schedule {

  private static final int FULL_DOWNLOADS = 2;

  /** Deltas on their way beyond those that are rebuilt. */
  private static final int IN_ADVANCE = 2;

  /** A smaller package tells little about a link. */
  private static final long PROBE = 100 << 10;

  /** What takes longer waits for the answer whether there is a delta. */
  private static final double AT_ONCE_SECONDS = 0.5;

  /** A rebuild is given up only if that saves clearly. */
  private static final double CLEARLY = 1.5;

  private static final long TICK_MILLIS = 50;

  private final Acquirer acquirer;
  private final Directory directory;
  private final OutputFormat format;
  private final Consumer<UpgradeOutcome> observer;
  private final BooleanSupplier stopped;
  private final Speeds speeds;
  private final boolean hurry;
  private final int processors;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Map<UpgradeItem, Future<?>> asked = new LinkedHashMap<>();
  private final List<Planned> ready = new ArrayList<>();
  private final Map<UpgradeItem, Rebuild> rebuilds = new LinkedHashMap<>();
  private final Set<Acquisition> givenUp = new HashSet<>();
  private final Map<UpgradeItem, UpgradeOutcome> outcomes = new HashMap<>();
  private int downloads;

  /** What the others tell. */
  private sealed interface Event {}

  private record Surveyed(UpgradeItem item, Plan plan) implements Event {}

  private record Finished(UpgradeOutcome outcome, Acquisition acquisition, boolean byDelta)
      implements Event {}

  Schedule(
      Acquirer acquirer,
      Directory directory,
      OutputFormat format,
      Consumer<UpgradeOutcome> observer,
      BooleanSupplier stopped) {
    this.acquirer = acquirer;
    this.directory = directory;
    this.format = format;
    this.observer = observer;
    this.stopped = stopped;
    this.speeds = acquirer.speeds();
    this.hurry = acquirer.policy() != PlanPolicy.SMALLEST;
    this.processors = acquirer.limits().processors();
  }

  /** Gets the packages, and returns what became of each. */
  Map<UpgradeItem, UpgradeOutcome> run(List<UpgradeItem> items) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        ask(items, threads);
        while (!asked.isEmpty() || !ready.isEmpty() || downloads + rebuilds.size() > 0) {
          begin(threads);
          Event event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
          while (event != null) {
            take(event);
            event = events.poll();
          }
          if (stopped.getAsBoolean()) {
            throw new InterruptedException("stopped");
          }
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
    return outcomes;
  }

  private void ask(List<UpgradeItem> items, ExecutorService threads) {
    if (hurry && isThereAtOnce(items)) {
      Note why = new Note(Reason.FULL_IS_FASTER, "than asking");
      items.forEach(item -> ready.add(new Planned(item, NOTHING_KNOWN).whole(why)));
      return;
    }
    items.stream()
        .sorted(Comparator.comparingLong(UpgradeItem::size).reversed())
        .forEach(
            item ->
                asked.put(
                    item,
                    threads.submit(
                        () -> events.add(new Surveyed(item, acquirer.survey(item.wanted()))))));
  }

  /** Returns whether a link that is known has everything sooner than a repository has answered. */
  private boolean isThereAtOnce(List<UpgradeItem> items) {
    return items.stream().allMatch(item -> speeds.link(item.wanted().link()).speed() != null)
        && items.stream()
                .mapToDouble(item -> new Planned(item, NOTHING_KNOWN).fullSeconds(speeds))
                .sum()
            < AT_ONCE_SECONDS;
  }

  private void take(Event event) {
    switch (event) {
      case Surveyed(UpgradeItem item, Plan plan) -> {
        if (asked.remove(item) != null) {
          ready.add(new Planned(item, plan));
        }
      }
      case Finished(UpgradeOutcome outcome, Acquisition acquisition, boolean byDelta) -> {
        boolean counts = !givenUp.remove(acquisition);
        if (byDelta && counts) {
          rebuilds.remove(outcome.item());
        } else if (!byDelta) {
          downloads--;
        }
        if (counts) {
          outcomes.put(outcome.item(), outcome);
          observer.accept(outcome);
        }
      }
    }
  }

  private void begin(ExecutorService threads) {
    double busy = rebuilds.values().stream().mapToDouble(one -> one.secondsLeft(speeds)).sum();
    Split split = Planned.split(ready, acquirer, busy);
    List<Planned> begun = new ArrayList<>();
    for (int i : split.deltas()) {
      if (rebuilds.size() < processors + IN_ADVANCE) {
        begun.add(ready.get(i));
        begin(ready.get(i).decided(true, acquirer.policy(), split), threads);
      }
    }
    for (int i : split.full()) {
      if (downloads < FULL_DOWNLOADS && mayGuess(ready.get(i))) {
        begun.add(ready.get(i));
        begin(ready.get(i).decided(false, acquirer.policy(), split), threads);
      }
    }
    ready.removeAll(begun);
    if (hurry && downloads < FULL_DOWNLOADS) {
      if (!asked.isEmpty()) {
        dontWait(threads);
      } else if (ready.isEmpty() && downloads == 0) {
        changeTheLast(busy / processors, threads);
      }
    }
  }

  /** While a link is being measured, packages that have deltas wait for what comes out. */
  private boolean mayGuess(Planned planned) {
    return downloads == 0
        || planned.plan().routes().isEmpty()
        || speeds.link(planned.item().wanted().link()).speed() != null;
  }

  /** Fetches a package whole that it would take longer to ask about, or that measures the link. */
  private void dontWait(ExecutorService threads) {
    UpgradeItem found = null;
    boolean measures = false;
    for (UpgradeItem item : asked.keySet()) { // the largest first
      boolean known = speeds.link(item.wanted().link()).speed() != null;
      if (known
          ? new Planned(item, NOTHING_KNOWN).fullSeconds(speeds) < AT_ONCE_SECONDS
          : downloads == 0 && item.size() >= PROBE) {
        found = item;
        measures = !known;
      }
    }
    if (found != null) {
      Future<?> question = asked.remove(found);
      if (question != null) {
        question.cancel(true);
      }
      Note why =
          measures
              ? new Note(Reason.LINK_MEASURED, "")
              : new Note(Reason.FULL_IS_FASTER, "than asking");
      begin(new Planned(found, NOTHING_KNOWN).whole(why), threads);
    }
  }

  private static final Plan NOTHING_KNOWN = Plan.full(0, 0, List.of());

  /**
   * @param allSeconds after which all rebuilds are done if they share the processors evenly
   */
  private void changeTheLast(double allSeconds, ExecutorService threads) {
    Rebuild last = null;
    double secondsLeft = 0;
    int number = 0;
    for (Rebuild one : rebuilds.values()) { // as they begin
      double own = one.secondsLeft(speeds);
      double left = number++ < processors ? own : Math.max(own, allSeconds);
      if (left > secondsLeft) {
        last = one;
        secondsLeft = left;
      }
    }
    if (last != null && CLEARLY * last.planned().fullSeconds(speeds) < secondsLeft) {
      rebuilds.remove(last.planned().item());
      givenUp.add(last.acquisition());
      last.acquisition().close();
      begin(last.planned().whole(new Note(Reason.FULL_IS_FASTER, "than predicted")), threads);
    }
  }

  private void begin(Planned planned, ExecutorService threads) {
    UpgradeItem item = planned.item();
    boolean byDelta = !planned.plan().routes().isEmpty();
    Acquisition acquisition = acquirer.acquire(item.wanted(), planned.plan(), format);
    if (byDelta) {
      rebuilds.put(item, new Rebuild(planned, acquisition, System.nanoTime()));
    } else {
      downloads++;
    }
    var _ =
        threads.submit(
            () -> {
              try (acquisition) {
                UpgradeOutcome outcome = directory.put(item, acquisition);
                events.add(new Finished(outcome, acquisition, byDelta));
              }
            });
  }
}
