package dev.pkgdelta.repository.policy;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.repository.catalog.Pair;
import dev.pkgdelta.repository.catalog.Release;

/**
 * A pair that a rule chose, and what becomes of it.
 *
 * @param target what the delta leads to
 * @param base what it starts from
 * @param kind what it is applied to
 * @param rule why it was chosen
 * @param verdict what becomes of it
 * @param security whether it closes a known hole: it is made before all that do not
 * @param machines how many machines have the base, as far as known
 */
public record PlannedPair(
    Release target,
    Release base,
    BaseKind kind,
    Rule rule,
    Verdict verdict,
    boolean security,
    long machines) {

  /** Returns the numbers of the two releases. */
  public Pair pair() {
    return new Pair(target.id(), base.id(), kind);
  }
}
