package dev.pkgdelta.client.plan;

import dev.pkgdelta.client.bases.Bases;
import dev.pkgdelta.client.configuration.Limits;
import dev.pkgdelta.client.configuration.PlanPolicy;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.repositories.RemoteRepository;
import dev.pkgdelta.client.repositories.Unavailable;
import dev.pkgdelta.client.speed.LinkSpeed;
import dev.pkgdelta.client.speed.Speeds;
import dev.pkgdelta.repository.layout.TargetDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Chooses the way to a package by predicted time, or by bytes. Safe for use by several threads.
 *
 * <p>What is predicted: the download of deltas and of the full package from the measured speed and
 * latency of their links, the apply from the processor time that the delta declares and how this
 * machine compares to that. A document knows what an apply costs that runs encoders; the delta's
 * first bytes tell whether a rebuild part makes it cheaper. So a delta whose download alone is
 * faster than the full package is looked into before the choice falls.
 */
public final class Planner {

  /** Ways that are kept in case the first one fails. */
  private static final int MAX_ROUTES = 2;

  /** Answers that planning waits for: page, document, a delta's beginning. */
  private static final int ROUND_TRIPS = 3;

  private final List<RemoteRepository> repositories;
  private final Bases bases;
  private final Speeds speeds;
  private final Limits limits;
  private final PlanPolicy policy;
  private final MeteredNetwork network;

  /**
   * @param repositories in the order in which they are asked
   */
  public Planner(
      List<RemoteRepository> repositories,
      Bases bases,
      Speeds speeds,
      Limits limits,
      PlanPolicy policy,
      MeteredNetwork network) {
    this.repositories = List.copyOf(repositories);
    this.bases = bases;
    this.speeds = speeds;
    this.limits = limits;
    this.policy = policy;
    this.network = network;
  }

  /** Returns what plans make small at present: never {@code AUTO}. */
  public PlanPolicy policy() {
    if (policy != PlanPolicy.AUTO) {
      return policy;
    }
    return network.isMetered() ? PlanPolicy.SMALLEST : PlanPolicy.FASTEST;
  }

  /**
   * Makes a plan. Repositories that can't be used only leave a note.
   *
   * @param load what is under way already
   */
  public Plan plan(Target target, Load load) {
    List<Note> notes = new ArrayList<>();
    LinkSpeed link = speeds.speed(target.link());
    double full = target.size().isPresent() ? link.seconds(target.size().getAsLong()) : 0;
    if (repositories.isEmpty() || (target.sha256().isEmpty() && target.purl().isEmpty())) {
      notes.add(new Note(Reason.NOTHING_TO_ASK, ""));
      return Plan.full(full, 0, notes);
    }
    if (policy() == PlanPolicy.FASTEST && full > 0 && full < asking()) {
      notes.add(new Note(Reason.FULL_IS_FASTER, "than asking; " + predicted(full)));
      return Plan.full(full, 0, notes);
    }
    List<DeltaRoute> routes = routes(target, notes);
    return choose(target, routes, load, notes);
  }

  /**
   * Finds out by which deltas a package can be had with fewer bytes, and leaves the choice between
   * them and the full package to who upgrades many packages at once.
   */
  public Plan survey(Target target) {
    List<Note> notes = new ArrayList<>();
    if (repositories.isEmpty()) {
      notes.add(new Note(Reason.NOTHING_TO_ASK, ""));
      return Plan.full(0, 0, notes);
    }
    boolean smallest = policy() == PlanPolicy.SMALLEST;
    List<DeltaRoute> worth = new ArrayList<>();
    long looked = 0;
    List<DeltaRoute> found = routes(target, notes);
    for (DeltaRoute route : found.stream().sorted(order(smallest)).limit(MAX_ROUTES).toList()) {
      if (route.bytes() < size(target, route)) {
        DeltaRoute known = looked(route, smallest, notes);
        looked += known.steps().stream().mapToLong(step -> step.start().bytes().length).sum();
        worth.add(known);
      }
    }
    worth.sort(order(smallest));
    if (worth.isEmpty() && !found.isEmpty()) {
      notes.add(new Note(Reason.FULL_IS_SMALLER, ""));
    }
    double full =
        target.size().isPresent()
            ? speeds.speed(target.link()).seconds(target.size().getAsLong())
            : 0;
    double seconds = worth.isEmpty() ? full : worth.getFirst().seconds(speeds);
    return new Plan(worth, seconds, full, looked, notes);
  }

  private static long size(Target target, DeltaRoute route) {
    return target.size().orElse(route.steps().getLast().target().size());
  }

  private Comparator<DeltaRoute> order(boolean smallest) {
    return smallest
        ? Comparator.comparingLong(DeltaRoute::bytes)
        : Comparator.comparingDouble(route -> route.seconds(speeds));
  }

  /** Returns the least time that asking the nearest repository takes. */
  private double asking() {
    return repositories.stream()
        .mapToDouble(repository -> ROUND_TRIPS * speeds.speed(repository.link()).latencySeconds())
        .min()
        .orElse(0);
  }

  private List<DeltaRoute> routes(Target target, List<Note> notes) {
    List<DeltaRoute> found = new ArrayList<>();
    Routes routes = new Routes(bases, limits.memory(), notes);
    boolean asked = false;
    for (RemoteRepository repository : repositories) {
      try {
        Optional<TargetDocument> document = document(repository, target);
        asked = true;
        if (document.isPresent()) {
          found.addAll(routes.find(repository, document.get()));
        }
      } catch (Unavailable e) {
        notes.add(new Note(e.reason(), String.valueOf(e.getMessage())));
      }
    }
    if (found.isEmpty() && asked) {
      notes.add(routes.none());
    }
    return found;
  }

  private static Optional<TargetDocument> document(RemoteRepository repository, Target target)
      throws Unavailable {
    return target.sha256().isPresent()
        ? repository.document(target.sha256().get())
        : repository.documentOf(target.purl());
  }

  private Plan choose(Target target, List<DeltaRoute> routes, Load load, List<Note> notes) {
    if (routes.isEmpty()) {
      double full =
          target.size().isPresent()
              ? speeds.speed(target.link()).seconds(target.size().getAsLong())
              : 0;
      return Plan.full(full, 0, notes);
    }
    boolean smallest = policy() == PlanPolicy.SMALLEST;
    long size = size(target, routes.getFirst());
    double full = speeds.speed(target.link()).seconds(size);
    Comparator<DeltaRoute> order = order(smallest);
    List<DeltaRoute> worth = new ArrayList<>();
    long looked = 0;
    for (DeltaRoute route : routes.stream().sorted(order).limit(MAX_ROUTES).toList()) {
      boolean hopeful = smallest ? route.bytes() < size : route.downloadSeconds(speeds) < full;
      if (hopeful) {
        DeltaRoute known = looked(route, smallest, notes);
        looked += known.steps().stream().mapToLong(step -> step.start().bytes().length).sum();
        if (smallest ? known.bytes() < size : seconds(known, load) < full) {
          worth.add(known);
        }
      }
    }
    if (worth.isEmpty()) {
      DeltaRoute best = routes.stream().min(order).orElseThrow();
      notes.add(
          smallest
              ? new Note(Reason.FULL_IS_SMALLER, size + " bytes against " + best.bytes())
              : new Note(
                  Reason.FULL_IS_FASTER,
                  predicted(full) + " against " + predicted(seconds(best, load))));
      return Plan.full(full, looked, notes);
    }
    worth.sort(order);
    double seconds = seconds(worth.getFirst(), load);
    notes.add(
        new Note(
            smallest ? Reason.DELTA_IS_SMALLEST : Reason.DELTA_IS_FASTEST,
            "%d bytes for %d, %s against %s"
                .formatted(worth.getFirst().bytes(), size, predicted(seconds), predicted(full))));
    return new Plan(worth, seconds, full, looked, notes);
  }

  private double seconds(DeltaRoute route, Load load) {
    return route.seconds(speeds) + load.applySeconds(speeds);
  }

  /** Reads the beginnings of a way's deltas, and decides on their rebuild parts. */
  private DeltaRoute looked(DeltaRoute route, boolean smallest, List<Note> notes) {
    List<Step> steps = new ArrayList<>();
    for (Step step : route.steps()) {
      try {
        steps.add(step.with(Beginnings.read(step, speeds, smallest, notes)));
      } catch (IOException e) {
        notes.add(new Note(Reason.DELTA_UNREACHABLE, String.valueOf(e.getMessage())));
        steps.add(step); // the download will tell whether that was all
      }
    }
    return new DeltaRoute(route.base(), steps);
  }

  private static String predicted(double seconds) {
    return String.format(Locale.ROOT, "%.2f s", seconds);
  }
}
