package dev.pkgdelta.layers;

import java.util.concurrent.ExecutorService;

/**
 * The processors that a rebuild may use.
 *
 * @param executor runs encoder jobs, which never wait for one another; owned by the caller, who
 *     shuts it down. Whoever writes to a rebuilder's stream may wait for jobs and so must not hold
 *     one of its threads
 * @param threads how many jobs may run at once, 1 or more
 * @param memory bytes that all jobs at once may take; fewer run at a time where more would not fit,
 *     but one always may
 */
public record Workers(ExecutorService executor, int threads, long memory) {}
