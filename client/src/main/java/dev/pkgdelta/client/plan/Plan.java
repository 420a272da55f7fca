package dev.pkgdelta.client.plan;

import dev.pkgdelta.client.outcome.Note;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be tried for one package, in order, before it is fetched whole.
 *
 * @param routes the ways by deltas that are worth trying, best first; none if the package is to be
 *     fetched whole at once
 * @param seconds what the first way is predicted to take; 0 if nothing is predicted
 * @param fullSeconds what the full download is predicted to take; 0 if its size is not known
 * @param lookedBytes bytes of deltas that were read to decide
 * @param notes why
 */
public record Plan(
    List<DeltaRoute> routes,
    double seconds,
    double fullSeconds,
    long lookedBytes,
    List<Note> notes) {

  /** Keeps copies of the lists. */
  public Plan {
    routes = List.copyOf(routes);
    notes = List.copyOf(notes);
  }

  /** Returns this plan without its deltas. */
  public Plan whole(Note why) {
    List<Note> all = new ArrayList<>(notes);
    all.add(why);
    return new Plan(List.of(), fullSeconds, fullSeconds, lookedBytes, all);
  }

  /** Returns this plan with one more note. */
  public Plan with(Note why) {
    List<Note> all = new ArrayList<>(notes);
    all.add(why);
    return new Plan(routes, seconds, fullSeconds, lookedBytes, all);
  }

  /** A plan without deltas. */
  public static Plan full(double seconds, long lookedBytes, List<Note> notes) {
    return new Plan(List.of(), seconds, seconds, lookedBytes, notes);
  }
}
