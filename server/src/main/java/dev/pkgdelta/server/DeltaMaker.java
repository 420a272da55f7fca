package dev.pkgdelta.server;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.server.OnDemand.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes deltas on demand: one at a time for each pair of packages however many ask for it, so many
 * at once, so many waiting, and no more. Safe for use by several threads.
 */
final class DeltaMaker implements AutoCloseable {

  /** What a request asks for. */
  record Wanted(String target, String base, BaseKind kind) {}

  private final OnDemand onDemand;
  private final Metrics metrics;
  private final ThreadPoolExecutor threads;
  private final Map<Wanted, CompletableFuture<Outcome>> running = new ConcurrentHashMap<>();

  DeltaMaker(OnDemand onDemand, int atOnce, int waiting, Metrics metrics) {
    this.onDemand = onDemand;
    this.metrics = metrics;
    this.threads =
        new ThreadPoolExecutor(
            atOnce,
            atOnce,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(Math.max(1, waiting)),
            Thread.ofPlatform().daemon().name("delta-", 1).factory());
    this.threads.allowCoreThreadTimeOut(true);
  }

  boolean knows(Wanted wanted) {
    return onDemand.knows(wanted.target(), wanted.base());
  }

  /**
   * Asks for a delta; the same answer for all who ask while it is made.
   *
   * @return null if too many wait already
   */
  @Nullable CompletableFuture<Outcome> request(Wanted wanted) {
    CompletableFuture<Outcome> mine = new CompletableFuture<>();
    CompletableFuture<Outcome> first = running.putIfAbsent(wanted, mine);
    if (first != null) {
      metrics.shared.increment();
      return first;
    }
    try {
      threads.execute(() -> make(wanted, mine));
      return mine;
    } catch (RejectedExecutionException _) {
      running.remove(wanted, mine);
      // Someone may have joined in between: they are turned away like this one.
      mine.completeExceptionally(new java.util.concurrent.CancellationException("too many wait"));
      return null;
    }
  }

  private void make(Wanted wanted, CompletableFuture<Outcome> answer) {
    try {
      Outcome outcome = onDemand.make(wanted.target(), wanted.base(), wanted.kind());
      (outcome == Outcome.MADE ? metrics.made : metrics.refused).increment();
      // Before the answer: who asks after this finds the file.
      running.remove(wanted, answer);
      answer.complete(outcome);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running.remove(wanted, answer);
      answer.completeExceptionally(e);
    } catch (Exception | OutOfMemoryError e) {
      metrics.failed.increment();
      running.remove(wanted, answer);
      answer.completeExceptionally(e);
    }
  }

  /** Returns how many deltas wait to be made. */
  int waiting() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      var _ = threads.awaitTermination(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
