package dev.pkgdelta.repository.catalog;

import java.time.Instant;

/**
 * A delta that is to be made.
 *
 * @param pair what it leads to and starts from
 * @param seriesId the number of the package
 * @param reason why the policy wants it
 * @param security whether the target is a security update: such come first
 * @param popularity machines that have the base; larger numbers come next
 * @param since when the target was found; older ones come next
 */
public record Job(
    Pair pair, long seriesId, String reason, boolean security, long popularity, Instant since) {}
