package dev.pkgdelta.client.plan;

import dev.pkgdelta.client.bases.BaseOrigin;
import dev.pkgdelta.client.bases.Bases;
import dev.pkgdelta.client.bases.FoundBase;
import dev.pkgdelta.client.outcome.Note;
import dev.pkgdelta.client.outcome.Reason;
import dev.pkgdelta.client.repositories.RemoteRepository;
import dev.pkgdelta.client.repositories.Unavailable;
import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.repository.layout.OfferedDelta;
import dev.pkgdelta.repository.layout.TargetDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for ways from what is here to a target: deltas that start from a base at hand; if there are
 * none, deltas that start from a release that such a delta leads to, and so on for a few steps.
 * Used once, by one thread.
 */
final class Routes {

  private static final int MAX_STEPS = 3;

  /** Documents that are read for one target; the smallest deltas are followed first. */
  private static final int MAX_DOCUMENTS = 8;

  private final Bases bases;
  private final long memory;
  private final List<Note> notes;
  private int documents;
  private boolean offered;

  Routes(Bases bases, long memory, List<Note> notes) {
    this.bases = bases;
    this.memory = memory;
    this.notes = notes;
  }

  /** Returns the ways that a repository offers. */
  List<DeltaRoute> find(RemoteRepository repository, TargetDocument document) throws Unavailable {
    documents++;
    offered |= !document.deltas().isEmpty();
    List<List<Step>> pending = List.of(List.of());
    List<TargetDocument> ends = List.of(document);
    Set<String> seen = new HashSet<>(Set.of(document.target().sha256()));
    for (int depth = 0; depth < MAX_STEPS; depth++) {
      List<DeltaRoute> found = new ArrayList<>();
      List<List<Step>> longer = new ArrayList<>();
      for (int i = 0; i < ends.size(); i++) {
        for (Step step : steps(repository, ends.get(i))) {
          List<Step> steps = new ArrayList<>(List.of(step));
          steps.addAll(pending.get(i));
          Optional<FoundBase> base = bases.find(step.delta());
          base.ifPresent(place -> found.add(new DeltaRoute(place, steps)));
          if (base.isEmpty() && step.delta().kind() == BaseKind.PACKAGE) {
            longer.add(steps);
          }
        }
      }
      if (!found.isEmpty() || depth == MAX_STEPS - 1) {
        return found;
      }
      pending = new ArrayList<>();
      ends = new ArrayList<>();
      longer.sort(Comparator.comparingLong(steps -> new DeltaRoute(NOWHERE, steps).bytes()));
      for (List<Step> steps : longer) {
        String base = steps.getFirst().delta().base().sha256();
        if (documents < MAX_DOCUMENTS && seen.add(base)) {
          documents++;
          Optional<TargetDocument> end = repository.document(base);
          if (end.isPresent()) {
            pending.add(steps);
            ends.add(end.get());
          }
        }
      }
    }
    return List.of();
  }

  private static final FoundBase NOWHERE = new FoundBase(Path.of(""), BaseOrigin.STORE);

  private List<Step> steps(RemoteRepository repository, TargetDocument document) {
    List<Step> steps = new ArrayList<>();
    for (OfferedDelta delta : document.deltas()) {
      if (delta.memory() > memory) {
        notes.add(
            new Note(
                Reason.TOO_MUCH_MEMORY,
                "%d MiB from %s".formatted(delta.memory() >> 20, delta.purl())));
      } else {
        steps.add(
            new Step(
                repository,
                delta,
                document.target(),
                document.unzipped(),
                document.purl(),
                DeltaBeginning.NOTHING));
      }
    }
    return steps;
  }

  /** Says why nothing was found. */
  Note none() {
    return offered ? new Note(Reason.NO_BASE, "") : new Note(Reason.NO_DELTA, "");
  }
}
