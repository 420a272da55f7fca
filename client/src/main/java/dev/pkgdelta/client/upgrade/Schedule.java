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
 *       a time. As long as processors wait for deltas, these have the link for themselves.
 *   <li>Repositories are asked only if that may pay ({@link Asking}). If nothing is known of a
 *       link, packages that come whole measure it first, for a moment.
 *   <li>While others are asked about, the largest first, the link would have nothing to do: if one
 *       of the smallest can be there at once, it is fetched whole.
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

  /** For a delta whose download takes longer, processors don't wait with nothing to do. */
  private static final double LONG_SECONDS = 1;

  /** A rebuild is given up only if that saves clearly. */
  private static final double CLEARLY = 1.5;

  /** How long a link is measured before it is decided whether to ask. */
  private static final long MEASURING_NANOS = 400_000_000;

  /** How long at most, where it depends on how much faster the link turns out to be. */
  private static final long LONGEST_MEASURING_NANOS = 1_200_000_000;

  /** How many times faster a link may be than it seems while its first packages come. */
  private static final double FASTER_THAN_FIRST = 3;

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
  private final List<UpgradeItem> undecided = new ArrayList<>();
  private final Map<UpgradeItem, Future<?>> asked = new LinkedHashMap<>();
  private final List<Planned> ready = new ArrayList<>();
  private final Map<UpgradeItem, Rebuild> rebuilds = new LinkedHashMap<>();
  private final Set<Acquisition> givenUp = new HashSet<>();
  private final Map<UpgradeItem, UpgradeOutcome> outcomes = new HashMap<>();
  private final Map<UpgradeItem, Acquisition> downloads = new LinkedHashMap<>();

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
    undecided.addAll(items);
    undecided.sort(Comparator.comparingLong(UpgradeItem::size).reversed());
    boolean toBeMeasured = isToBeMeasured();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        while (!undecided.isEmpty()
            || !asked.isEmpty()
            || !ready.isEmpty()
            || downloads.size() + rebuilds.size() > 0) {
          if (!undecided.isEmpty() && (!toBeMeasured || isMeasured(System.nanoTime() - start))) {
            decide(threads);
          }
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

  private boolean isToBeMeasured() {
    return hurry
        && !acquirer.repositories().isEmpty()
        && !undecided.stream().allMatch(item -> item.isLinkKnown(speeds));
  }

  /** Code is loaded while the first packages come, so they seem to come slower than they could. */
  private boolean isMeasured(long nanos) {
    return nanos >= LONGEST_MEASURING_NANOS
        || (nanos >= MEASURING_NANOS
            && Asking.mayPay(undecided, speeds, processors, 1)
                == Asking.mayPay(undecided, speeds, processors, FASTER_THAN_FIRST));
  }

  /** Asks about what is not begun yet, or has it come whole. */
  private void decide(ExecutorService threads) {
    boolean pays = !hurry || Asking.mayPay(undecided, speeds, processors, 1);
    for (UpgradeItem item : undecided) {
      if (pays) {
        asked.put(
            item,
            threads.submit(() -> events.add(new Surveyed(item, acquirer.survey(item.wanted())))));
      } else {
        ready.add(new Planned(item, NOTHING_KNOWN).whole(THAN_ASKING));
      }
    }
    undecided.clear();
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
          downloads.remove(outcome.item());
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
    Split split =
        Planned.split(
            ready, unanswered(), acquirer, new Split.UnderWay(downloadSecondsLeft(), busy));
    boolean idle = rebuilds.values().stream().filter(Rebuild::hasBegun).count() < processors;
    List<Planned> begun = new ArrayList<>();
    List<Planned> order = new ArrayList<>();
    split.deltas().forEach(i -> order.add(ready.get(i)));
    boolean fills = idle && waitsLong(order);
    if (fills) {
      soonestFirst(order);
    }
    for (Planned planned : order) {
      if (rebuilds.size() < processors + (idle && !fills ? 0 : IN_ADVANCE)) {
        begun.add(planned);
        begin(planned.decided(true, acquirer.policy(), split), threads);
      }
    }
    boolean yields = idle && rebuilds.values().stream().anyMatch(one -> one.isDueSoon(speeds));
    for (int i : split.full()) {
      if (!yields && downloads.size() < FULL_DOWNLOADS && mayGuess(ready.get(i))) {
        begun.add(ready.get(i));
        begin(ready.get(i).decided(false, acquirer.policy(), split), threads);
      }
    }
    ready.removeAll(begun);
    if (hurry && downloads.size() < FULL_DOWNLOADS) {
      if (undecided.size() + asked.size() > 0) {
        dontWait(threads);
      } else if (ready.isEmpty() && downloads.isEmpty()) {
        changeTheLast(busy / processors, threads);
      }
    }
  }

  /** Returns how many more deltas begin before others are only fetched in advance. */
  private int missing() {
    return Math.max(0, processors - rebuilds.size());
  }

  private boolean waitsLong(List<Planned> order) {
    return hurry
        && (rebuilds.values().stream().anyMatch(one -> isLong(one.planned()))
            || order.stream().limit(missing()).anyMatch(this::isLong));
  }

  /**
   * Those that rebuild long have large deltas, too: lest processors wait for these with nothing to
   * do, others are fetched beside the first ones, in the order in which they are here soonest (S.
   * M. Johnson's rule for two machines, 1954).
   */
  private void soonestFirst(List<Planned> order) {
    order
        .subList(Math.min(missing(), order.size()), order.size())
        .sort(Comparator.comparingDouble(planned -> planned.deltaSeconds(speeds)));
  }

  private boolean isLong(Planned planned) {
    return planned.deltaSeconds(speeds) > LONG_SECONDS;
  }

  /** Returns packages about which there is no answer yet, the largest first. */
  private List<UpgradeItem> unanswered() {
    List<UpgradeItem> all = new ArrayList<>(undecided);
    all.addAll(asked.keySet());
    return all;
  }

  private double downloadSecondsLeft() {
    double seconds = 0;
    for (Map.Entry<UpgradeItem, Acquisition> one : downloads.entrySet()) {
      UpgradeItem item = one.getKey();
      double share = (double) one.getValue().networkBytes() / Math.max(1, item.size());
      seconds += item.downloadSeconds(speeds) * Math.max(0, 1 - share);
    }
    return seconds;
  }

  /** While a link is being measured, packages that have deltas wait for what comes out. */
  private boolean mayGuess(Planned planned) {
    return downloads.isEmpty()
        || planned.plan().routes().isEmpty()
        || planned.item().isLinkKnown(speeds);
  }

  /** Fetches packages whole that it would take longer to ask about, or that measure the link. */
  private void dontWait(ExecutorService threads) {
    for (UpgradeItem item : unanswered().reversed()) { // the smallest first
      boolean known = item.isLinkKnown(speeds);
      boolean atOnce =
          known
              ? item.downloadSeconds(speeds) < AT_ONCE_SECONDS
              : downloads.isEmpty() && item.size() >= PROBE;
      if (atOnce && downloads.size() < FULL_DOWNLOADS) {
        undecided.remove(item);
        Future<?> question = asked.remove(item);
        if (question != null) {
          question.cancel(true);
        }
        Note why = known ? THAN_ASKING : new Note(Reason.LINK_MEASURED, "");
        begin(new Planned(item, NOTHING_KNOWN).whole(why), threads);
      }
    }
  }

  private static final Plan NOTHING_KNOWN = Plan.full(0, 0, List.of());
  private static final Note THAN_ASKING = new Note(Reason.FULL_IS_FASTER, "than asking");

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
      rebuilds.put(item, new Rebuild(planned, acquisition));
    } else {
      downloads.put(item, acquisition);
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
