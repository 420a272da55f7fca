package dev.pkgdelta.repository.catalog;

import java.time.Instant;

/**
 * A pair that has no delta.
 *
 * @param pair what the delta would lead to and start from
 * @param seriesId the number of the package
 * @param reason why
 * @param detail the same in a sentence; may be empty
 * @param attempts how often it was tried
 * @param at when it was last tried
 * @param creator the program that tried; empty if that is not known
 */
public record Refusal(
    Pair pair,
    long seriesId,
    RefusalReason reason,
    String detail,
    int attempts,
    Instant at,
    String creator) {

  /** Returns whether trying again by a program would give the same. */
  public boolean stands(String program) {
    return reason.permanent() && (!reason.dependsOnProgram() || creator.equals(program));
  }
}
