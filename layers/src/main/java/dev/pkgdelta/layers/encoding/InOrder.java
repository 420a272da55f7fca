package dev.pkgdelta.layers.encoding;

import dev.pkgdelta.bytes.TaskResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Results of jobs that run side by side, taken in the order in which the jobs were started. How
 * many may run at a time is for the caller to see to. Used by one thread, which must not be one of
 * the executor's.
 *
 * @param <T> a job's result
 */
public final class InOrder<T> implements AutoCloseable {

  private final Executor executor;
  private final Consumer<T> discard;
  private final Deque<CompletableFuture<T>> waiting = new ArrayDeque<>();
  private volatile boolean closed;

  /** What gives a result. */
  @FunctionalInterface
  public interface Job<T> {
    T run() throws IOException;
  }

  /**
   * @param discard is given the results that nobody takes, by any thread
   */
  public InOrder(Executor executor, Consumer<T> discard) {
    this.executor = executor;
    this.discard = discard;
  }

  /** Returns how many results were neither taken nor given up. */
  public int size() {
    return waiting.size();
  }

  /** Starts a job. */
  public void start(Job<T> job) {
    waiting.add(CompletableFuture.supplyAsync(() -> run(job), executor));
  }

  /** Puts a result that is there already behind those that are awaited. */
  public void add(T result) {
    waiting.add(CompletableFuture.completedFuture(result));
  }

  private T run(Job<T> job) {
    if (closed) {
      throw new CancellationException("a job is not wanted any longer");
    }
    try {
      return job.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits for the next result.
   *
   * @throws IOException what its job threw
   */
  public T take() throws IOException {
    CompletableFuture<T> first = waiting.element();
    T result = TaskResult.await(first, "a job ran");
    waiting.remove();
    return result;
  }

  /** Gives up what was not taken. Jobs that have not begun don't begin. */
  @Override
  public void close() {
    closed = true;
    for (CompletableFuture<T> result : waiting) {
      var _ = result.thenAccept(discard);
    }
    waiting.clear();
  }
}
