package dev.pkgdelta.client.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Divides packages that are wanted together into those that come by deltas and those that come
 * whole, so that all are there soonest. Downloads share one link and rebuilds share the processors,
 * and both go on side by side; so deltas are worth most where a second of a processor saves the
 * most seconds of the link, and as many of these are taken as make the longer of both times
 * shortest. At a slow link that is all of them, at a fast one none, and in between the link and the
 * processors are done at about the same time.
 *
 * @param deltas numbers of the packages that are to come by deltas, the longest rebuilds first: one
 *     that begins last ends alone
 * @param full numbers of the others, those first for which a delta is worth least
 * @param seconds predicted for all
 */
public record Split(List<Integer> deltas, List<Integer> full, double seconds) {

  /**
   * One package.
   *
   * @param fullSeconds the link's time for the full package
   * @param deltaSeconds the link's time for its deltas; infinite if there are none
   * @param applySeconds the time of its rebuild on one processor
   */
  public record Choice(double fullSeconds, double deltaSeconds, double applySeconds) {

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
    double apply = underWay.applySeconds;
    double longest = 0;
    double best = Math.max(link, apply / processors);
    int taken = 0;
    for (int k = 0; k < order.size(); k++) {
      Choice choice = choices.get(order.get(k));
      link -= choice.fullSeconds - choice.deltaSeconds;
      apply += choice.applySeconds;
      longest = Math.max(longest, choice.deltaSeconds + choice.applySeconds);
      double all = Math.max(longest, Math.max(link, apply / processors));
      if (all < best) {
        best = all;
        taken = k + 1;
      }
    }
    List<Integer> deltas = new ArrayList<>(order.subList(0, taken));
    deltas.sort(Comparator.comparingDouble((Integer i) -> choices.get(i).applySeconds).reversed());
    List<Integer> full = new ArrayList<>(order.subList(taken, order.size()).reversed());
    for (int i = 0; i < choices.size(); i++) {
      if (!order.contains(i)) {
        full.addFirst(i);
      }
    }
    return new Split(deltas, full, best);
  }

  /** Returns this division without the packages from number {@code end} on. */
  public Split first(int end) {
    return new Split(
        deltas.stream().filter(i -> i < end).toList(),
        full.stream().filter(i -> i < end).toList(),
        seconds);
  }
}
