package dev.pkgdelta.benchmarks.report;

import dev.pkgdelta.benchmarks.measure.Outcome.Done;
import dev.pkgdelta.benchmarks.measure.Tool;
import dev.pkgdelta.benchmarks.pairs.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A figure of one tool beside that of another, over all pairs at which both succeeded.
 *
 * @param pairs how many pairs
 * @param geometricMean the geometric mean of the pairs' ratios; not a number if there is no pair
 * @param total the ratio of the sums; not a number if there is no pair
 * @param larger at how many pairs the first tool's figure is larger
 */
record Comparison(int pairs, double geometricMean, double total, int larger) {

  /** One pair's figures. */
  record Pair(double ours, double theirs) {}

  static Comparison of(List<Pair> pairs) {
    double logarithms = 0;
    double ours = 0;
    double theirs = 0;
    int larger = 0;
    for (Pair pair : pairs) {
      logarithms += Math.log(pair.ours / pair.theirs);
      ours += pair.ours;
      theirs += pair.theirs;
      larger += pair.ours > pair.theirs ? 1 : 0;
    }
    return pairs.isEmpty()
        ? new Comparison(0, Double.NaN, Double.NaN, 0)
        : new Comparison(pairs.size(), Math.exp(logarithms / pairs.size()), ours / theirs, larger);
  }

  /** Compares a tool with another. */
  static Comparison between(
      Measurements all,
      List<Subject> subjects,
      Tool ours,
      Tool theirs,
      ToDoubleFunction<Done> figure) {
    List<Pair> pairs = new ArrayList<>();
    for (Subject subject : subjects) {
      Optional<Done> our = all.done(subject, ours);
      Optional<Done> their = all.done(subject, theirs);
      if (our.isPresent() && their.isPresent()) {
        pairs.add(pair(figure.applyAsDouble(our.get()), figure.applyAsDouble(their.get())));
      }
    }
    return of(pairs);
  }

  /** Compares the sizes of a tool's deltas with those of the best peer at each pair. */
  static Comparison withBestPeer(Measurements all, List<Subject> subjects, Tool ours) {
    List<Pair> pairs = new ArrayList<>();
    for (Subject subject : subjects) {
      Optional<Done> our = all.done(subject, ours);
      Optional<Best> best = Best.peer(all, subject);
      if (our.isPresent() && best.isPresent()) {
        pairs.add(pair((double) our.get().deltaBytes(), (double) best.get().bytes()));
      }
    }
    return of(pairs);
  }

  /** Times below the resolution of the clock count as that. */
  private static Pair pair(double ours, double theirs) {
    return new Pair(Math.max(ours, 0.01), Math.max(theirs, 0.01));
  }

  /**
   * The peer whose delta is the smallest.
   *
   * @param bytes its delta's size
   */
  record Best(Tool tool, long bytes) {

    static Optional<Best> peer(Measurements all, Subject subject) {
      return all.tools(subject.group()).stream()
          .filter(tool -> !tool.own())
          .flatMap(
              tool ->
                  all.done(subject, tool).stream().map(done -> new Best(tool, done.deltaBytes())))
          .min(Comparator.comparingLong(Best::bytes));
    }
  }
}
