package dev.pkgdelta.client.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Divides packages that are wanted together into those that come by deltas and those that come
 * whole, so that all are there soonest. Downloads share one link and rebuilds share the processors,
 * and both go on side by side; so deltas are worth most where a second of a processor saves the
 * most seconds of the link, and as many of these are taken as make the longer of both times
 * shortest. At a slow link that is all of them, at a fast one none, and in between the link and the
 * processors are done at about the same time. A large package may be too much for that, whatever it
 * is worth: so it is tried, too, what the others make of the time without it.
 *
 * @param deltas numbers of the packages that are to come by deltas, the longest rebuilds first: one
 *     that begins last ends alone
 * @param full numbers of the others, those first for which a delta is worth least
 * @param seconds predicted for all
 */
public record Split(List<Integer> deltas, List<Integer> full, double seconds) {

  /** So many of the longest rebuilds are tried to leave out. */
  private static final int LARGEST = 16;

  /** The part of a rebuild that processors share: two take five eighths of the time of one. */
  private static final double SIDE_BY_SIDE = 0.75;

  /**
   * One package.
   *
   * @param fullSeconds the link's time for the full package
   * @param deltaSeconds the link's time for its deltas; infinite if there are none
   * @param applySeconds the time of its rebuild on one processor
   */
  public record Choice(double fullSeconds, double deltaSeconds, double applySeconds) {

    /**
     * Returns the least time in which the package comes by deltas, whatever else is done: a rebuild
     * that would end last gets all processors.
     */
    double aloneSeconds(int processors) {
      return deltaSeconds + applySeconds * (1 - SIDE_BY_SIDE + SIDE_BY_SIDE / processors);
    }

    private double worth() {
      return (fullSeconds - deltaSeconds) / Math.max(applySeconds, 1e-6);
    }
  }

  /**
   * What is being done and can't be divided any more.
   *
   * @param linkSeconds the link's time for full downloads
   * @param applySeconds the time of rebuilds on one processor
   */
  public record UnderWay(double linkSeconds, double applySeconds) {

    /** Nothing is. */
    public static final UnderWay NOTHING = new UnderWay(0, 0);

    private double seconds(int processors) {
      return Math.max(linkSeconds, applySeconds / processors);
    }
  }

  /** Keeps copies of the lists. */
  public Split {
    deltas = List.copyOf(deltas);
    full = List.copyOf(full);
  }

  /**
   * Returns the best division.
   *
   * @param processors that rebuild side by side
   * @param underWay what is ahead already
   */
  public static Split best(List<Choice> choices, int processors, UnderWay underWay) {
    List<Integer> order = new ArrayList<>();
    double link = underWay.linkSeconds;
    for (int i = 0; i < choices.size(); i++) {
      link += choices.get(i).fullSeconds;
      if (choices.get(i).deltaSeconds < choices.get(i).fullSeconds) {
        order.add(i);
      }
    }
    order.sort(Comparator.comparingDouble((Integer i) -> choices.get(i).worth()).reversed());
    UnderWay allWhole = new UnderWay(link, underWay.applySeconds);
    Taken best = firstOf(order, choices, processors, allWhole);
    List<Integer> left = order;
    for (boolean better = true; better; ) {
      better = false;
      List<Integer> from = left;
      for (Integer large : largest(best.deltas, choices)) {
        List<Integer> others = from.stream().filter(i -> !i.equals(large)).toList();
        Taken taken = firstOf(others, choices, processors, allWhole);
        if (taken.seconds < best.seconds) {
          best = taken;
          left = others;
          better = true;
        }
      }
    }
    Set<Integer> deltas = new HashSet<>(best.deltas);
    List<Integer> full = new ArrayList<>();
    for (int i = choices.size() - 1; i >= 0; i--) {
      if (choices.get(i).deltaSeconds >= choices.get(i).fullSeconds) {
        full.add(i);
      }
    }
    order.reversed().stream().filter(i -> !deltas.contains(i)).forEach(full::add);
    return new Split(byApply(best.deltas, choices), full, best.seconds);
  }

  /** The deltas that are taken, and the seconds predicted for all. */
  private record Taken(List<Integer> deltas, double seconds) {}

  /** Takes as many of an order as make the longer of both times shortest. */
  private static Taken firstOf(
      List<Integer> order, List<Choice> choices, int processors, UnderWay allWhole) {
    UnderWay all = allWhole;
    double longest = 0;
    double best = all.seconds(processors);
    int taken = 0;
    for (int k = 0; k < order.size(); k++) {
      Choice choice = choices.get(order.get(k));
      all =
          new UnderWay(
              all.linkSeconds - choice.fullSeconds + choice.deltaSeconds,
              all.applySeconds + choice.applySeconds);
      longest = Math.max(longest, choice.aloneSeconds(processors));
      double seconds = Math.max(longest, all.seconds(processors));
      if (seconds < best) {
        best = seconds;
        taken = k + 1;
      }
    }
    return new Taken(order.subList(0, taken), best);
  }

  /** Returns the deltas with the longest rebuilds, the longest first. */
  private static List<Integer> largest(List<Integer> deltas, List<Choice> choices) {
    List<Integer> sorted = byApply(deltas, choices);
    return sorted.subList(0, Math.min(LARGEST, sorted.size()));
  }

  private static List<Integer> byApply(List<Integer> deltas, List<Choice> choices) {
    return deltas.stream()
        .sorted(Comparator.comparingDouble((Integer i) -> choices.get(i).applySeconds).reversed())
        .toList();
  }

  /** Returns this division without the packages from number {@code end} on. */
  public Split first(int end) {
    return new Split(
        deltas.stream().filter(i -> i < end).toList(),
        full.stream().filter(i -> i < end).toList(),
        seconds);
  }
}
