package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.TaskFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs lanes side by side. What comes out is what one lane alone would make: pieces are taken in
 * order and put in that order; of all that goes wrong the first piece's failure counts, and all
 * pieces before it are put, none after it. There are never more pieces under way than lanes, and
 * while one lane waits for its turn others make theirs.
 */
final class Lanes {

  /** Comes before all pieces: nothing is wanted any longer. */
  private static final long STOPPED = -1;

  /** A piece and its number. */
  private record Turn(long number, Lane.Piece piece) {}

  private final Object taking = new Object();

  /** How many pieces were taken; guarded by {@code taking}. */
  private long taken;

  /** How many pieces were put; this and what follows is guarded by this object. */
  private long put;

  private long failed = Long.MAX_VALUE;
  private @Nullable Throwable failure;

  private Lanes() {}

  /**
   * Works until no piece is left. The first lane has the calling thread, the others have threads of
   * their own, which have ended when this returns or throws.
   *
   * @throws IOException what went wrong with the first of the pieces that failed
   * @throws InterruptedIOException if the calling thread was interrupted while it waited
   */
  static void run(List<? extends Lane> lanes) throws IOException {
    new Lanes().runAll(lanes);
  }

  private void runAll(List<? extends Lane> lanes) throws IOException {
    List<Thread> others = new ArrayList<>();
    try {
      for (Lane lane : lanes.subList(1, lanes.size())) {
        others.add(Thread.ofPlatform().daemon().name("pkgdelta-lane").start(() -> work(lane)));
      }
      work(lanes.getFirst());
    } catch (Error e) {
      // The system may refuse a thread.
      fail(STOPPED, e);
    } finally {
      join(others);
    }
    throwFailure();
  }

  private synchronized void throwFailure() throws IOException {
    if (failure != null) {
      throw TaskFailure.ofCause(failure);
    }
  }

  /** Waits for the threads to end, which they do soon once something has failed. */
  private void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true;
          fail(STOPPED, stopped(e));
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static InterruptedIOException stopped(InterruptedException e) {
    InterruptedIOException stopped = new InterruptedIOException("stopped while a file is made");
    stopped.initCause(e);
    return stopped;
  }

  private void work(Lane lane) {
    for (Turn turn = take(lane); turn != null; turn = take(lane)) {
      work(turn);
    }
  }

  private @Nullable Turn take(Lane lane) {
    synchronized (taking) {
      if (hasFailed()) {
        return null;
      }
      try {
        Optional<? extends Lane.Piece> piece = lane.take();
        return piece.isEmpty() ? null : new Turn(taken++, piece.get());
      } catch (IOException | RuntimeException | Error e) {
        fail(taken, e);
        return null;
      }
    }
  }

  private void work(Turn turn) {
    try (Lane.Piece piece = turn.piece()) {
      piece.make();
      if (!awaitTurn(turn.number())) {
        return;
      }
      piece.put();
    } catch (InterruptedException e) {
      fail(STOPPED, stopped(e));
      Thread.currentThread().interrupt();
      return;
    } catch (IOException | RuntimeException | Error e) {
      fail(turn.number(), e);
      return;
    }
    endTurn();
  }

  /** Returns whether all pieces before one are put, and it is still wanted. */
  private synchronized boolean awaitTurn(long number) throws InterruptedException {
    while (put < number && failed > number) {
      wait();
    }
    return failed > number;
  }

  private synchronized void endTurn() {
    put++;
    notifyAll();
  }

  private synchronized boolean hasFailed() {
    return failure != null;
  }

  private synchronized void fail(long number, Throwable e) {
    if (number < failed) {
      failed = number;
      failure = e;
      notifyAll();
    }
  }
}
