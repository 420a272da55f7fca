package dev.pkgdelta.benchmarks.measure;

import java.time.Instant;

/**
 * One measurement.
 *
 * @param measured when it was made
 */
public record Cell(CellKey key, Outcome outcome, Instant measured) {}
