package dev.pkgdelta.layers.probe;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.TaskResult;
import dev.pkgdelta.layers.Rebuilder;
import dev.pkgdelta.layers.Workers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Proofs that run beside other work. To encode a large stream once more takes longer than all else
 * that is done about it, and settings that give its start nearly always give the rest; so work goes
 * on as if it was proven, and whoever counts on that asks {@link #hold} before anything is
 * published. Proofs have threads of their own: they neither wait for other work nor hold it up.
 *
 * <p>As many streams are made at a time as there are threads, if what they take together fits the
 * memory; one always is. Safe for use by several threads.
 */
public final class LaterProofs implements Prover, AutoCloseable {

  private final ExecutorService feeders;
  private final ExecutorService encoders;
  private final Workers workers;
  private final List<Future<?>> proofs = new ArrayList<>();
  private long taken;

  /**
   * @param threads how many processors may be used, 1 or more
   * @param memory bytes that encoders may take together
   */
  public LaterProofs(int threads, long memory) {
    this.feeders = pool(threads, "pkgdelta-proof-");
    this.encoders = pool(threads, "pkgdelta-proving-");
    this.workers = new Workers(encoders, threads, memory);
  }

  private static ExecutorService pool(int threads, String name) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name(name, 0).factory());
  }

  @Override
  public void require(
      Rebuilder rebuilder, byte[] recipe, Bytes compressed, Bytes plain, Workers own)
      throws IOException {
    if (Proof.isQuick(plain)) {
      Proof.require(rebuilder, recipe, compressed, plain, own);
      return;
    }
    long memory = rebuilder.cost(recipe, plain.size(), workers.threads()).memory();
    synchronized (proofs) {
      proofs.add(
          feeders.submit(
              () -> {
                take(memory);
                try {
                  Proof.require(rebuilder, recipe, compressed, plain, workers);
                } finally {
                  give(memory);
                }
                return null;
              }));
    }
  }

  /** The whole stream is encoded anyway: what is tried before is done twice. */
  @Override
  public long start() {
    return 1 << 15;
  }

  private synchronized void take(long memory) throws InterruptedException {
    while (taken > 0 && taken + memory > workers.memory()) {
      wait();
    }
    taken += memory;
  }

  private synchronized void give(long memory) {
    taken -= memory;
    notifyAll();
  }

  /**
   * Waits for all proofs that were asked for, and returns whether every recipe makes its stream.
   *
   * @throws IOException if reading or rebuilding failed
   */
  public boolean hold() throws IOException {
    List<Future<?>> asked;
    synchronized (proofs) {
      asked = List.copyOf(proofs);
    }
    boolean all = true;
    for (Future<?> proof : asked) {
      all &= holds(proof);
    }
    return all;
  }

  private static boolean holds(Future<?> proof) throws IOException {
    try {
      var _ = TaskResult.await(proof, "a stream was proven");
      return true;
    } catch (Mismatch _) {
      return false;
    }
  }

  /** Gives up what is not proven yet; afterwards nothing reads the streams any longer. */
  @Override
  public void close() {
    feeders.shutdownNow();
    boolean interrupted = false;
    // Encoders go on until their feeders have let go of them.
    while (!feeders.isTerminated()) {
      try {
        boolean _ = feeders.awaitTermination(1, TimeUnit.HOURS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    encoders.shutdownNow();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
