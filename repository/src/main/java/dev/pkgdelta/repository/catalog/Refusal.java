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
 */
public record Refusal(
    Pair pair, long seriesId, RefusalReason reason, String detail, int attempts, Instant at) {}
