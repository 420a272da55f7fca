package dev.pkgdelta.delta.io;

import dev.pkgdelta.delta.Cancelled;
import dev.pkgdelta.delta.LimitExceeded;
import dev.pkgdelta.delta.Progress;
import dev.pkgdelta.delta.Usage;
import dev.pkgdelta.layers.Workers;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One create, apply or inspect: its threads, its clock, and its end when it is not wanted any
 * longer. A watch looks at the caller's wish to stop and interrupts the thread that runs, so that
 * waits end too.
 */
public final class Run {

  /** The work of a run. */
  @FunctionalInterface
  public interface Body<T> {
    /** Does the work. */
    T call(Run run) throws IOException, InterruptedException;
  }

  private static final long WATCH_MILLIS = 100;

  private final UsageMeter usage = new UsageMeter();
  private final ProgressMeter progress;
  private final Workers workers;
  private volatile boolean stopped;
  private volatile boolean ended;

  private Run(ProgressMeter progress, Workers workers) {
    this.progress = progress;
    this.workers = workers;
  }

  /**
   * Runs a body.
   *
   * @param threads how many processors it may use
   * @param memory bytes that its encoders may take together
   * @throws Cancelled if {@code progress} or an interrupt of the calling thread stopped it
   * @throws LimitExceeded if the Java heap is too small
   */
  public static <T> T call(Progress progress, int threads, long memory, Body<T> body)
      throws IOException {
    ExecutorService executor =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("pkgdelta-", 0).factory());
    Run run = new Run(new ProgressMeter(progress), new Workers(executor, threads, memory));
    Thread watch = run.watch(progress, Thread.currentThread());
    try {
      return body.call(run);
    } catch (InterruptedException | CancellationException e) {
      throw run.cancelled(e);
    } catch (IOException | RuntimeException e) {
      if (run.stopped || Thread.currentThread().isInterrupted()) {
        throw run.cancelled(e);
      }
      throw e;
    } catch (OutOfMemoryError e) {
      throw new LimitExceeded(
          "Java heap",
          -1,
          "is too small for this; give the Java machine more (PKGDELTA_JAVA_OPTS=-Xmx2g)",
          e);
    } finally {
      executor.shutdownNow();
      run.end(watch);
    }
  }

  private Cancelled cancelled(Exception cause) {
    if (!stopped && cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new Cancelled(cause);
  }

  private Thread watch(Progress wish, Thread runner) {
    return Thread.startVirtualThread(
        () -> {
          try {
            while (!ended) {
              Thread.sleep(WATCH_MILLIS);
              if (wish.cancelled()) {
                stop(runner);
                return;
              }
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private synchronized void stop(Thread runner) {
    if (!ended) {
      stopped = true;
      runner.interrupt();
    }
  }

  /** Ends the watch and takes its interrupt back, which is none of the caller's. */
  private synchronized void end(Thread watch) {
    ended = true;
    watch.interrupt();
    if (stopped) {
      boolean _ = Thread.interrupted();
    }
  }

  /** Returns what reports go to. */
  public ProgressMeter progress() {
    return progress;
  }

  /** Returns the run's threads. */
  public Workers workers() {
    return workers;
  }

  /** Returns what was used up to now. */
  public Usage usage() {
    return usage.stop();
  }
}
