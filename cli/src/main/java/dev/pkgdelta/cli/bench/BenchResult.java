package dev.pkgdelta.cli.bench;

import java.util.List;

/**
 * What a benchmark came to.
 *
 * @param reports the files written
 * @param measured how many measurements were made now
 * @param reused how many were kept from earlier runs
 * @param failed how many programs failed, pkgdelta's own failures included
 * @param ownFailures how many times pkgdelta failed or gave other bytes
 * @param left how many measurements there was no time for; the next run makes them
 */
public record BenchResult(
    List<String> reports, int measured, int reused, int failed, int ownFailures, int left) {}
