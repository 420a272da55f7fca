package dev.pkgdelta.layers;

import java.util.concurrent.ExecutorService;

/**
 * The processors that a rebuild may use.
 *
 * @param executor runs encoder jobs; owned by the caller, who shuts it down
 * @param threads how many jobs may run at once, 1 or more
 * @param memory bytes that all jobs at once may take; fewer run at a time where more would not fit,
 *     but one always may
 */
public record Workers(ExecutorService executor, int threads, long memory) {}
