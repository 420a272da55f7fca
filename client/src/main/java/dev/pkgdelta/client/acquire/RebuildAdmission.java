package dev.pkgdelta.client.acquire;

import dev.pkgdelta.delta.DeltaHeader;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets rebuilds begin in turn while there are processors and memory for them; one that needs more
 * memory than there is begins when it is alone. What each declares for the Java machine is counted
 * once for all. Safe for use by several threads.
 */
final class RebuildAdmission {

  private final long memory;
  private final int processors;
  private long taken;
  private int running;

  /** Who waits, the first to come first: one that needs much would else be passed for ever. */
  private final Deque<Long> waiting = new ArrayDeque<>();

  private long tickets;

  RebuildAdmission(long memory, int processors) {
    this.memory = memory - DeltaHeader.RUNTIME_MEMORY;
    this.processors = processors;
  }

  /**
   * Waits for its turn.
   *
   * @param declared bytes of memory that the delta declares
   */
  synchronized Permit admit(long declared) throws InterruptedException {
    long bytes = Math.max(0, declared - DeltaHeader.RUNTIME_MEMORY);
    long own = tickets++;
    waiting.addLast(own);
    try {
      while (waiting.getFirst() != own
          || (running > 0 && (running >= processors || taken + bytes > memory))) {
        wait();
      }
    } finally {
      waiting.remove(own);
      notifyAll();
    }
    running++;
    taken += bytes;
    boolean alone = running == 1 && waiting.isEmpty();
    return new Permit(bytes, alone ? processors : 1);
  }

  /** The right to run, given back when it is closed. */
  final class Permit implements AutoCloseable {

    private final long bytes;
    private final int threads;

    private Permit(long bytes, int threads) {
      this.bytes = bytes;
      this.threads = threads;
    }

    /** Returns how many threads the rebuild may use. */
    int threads() {
      return threads;
    }

    /** Returns whether all processors are its own. */
    boolean isAlone() {
      synchronized (RebuildAdmission.this) {
        return threads == processors && running == 1;
      }
    }

    @Override
    public void close() {
      synchronized (RebuildAdmission.this) {
        running--;
        taken -= bytes;
        RebuildAdmission.this.notifyAll();
      }
    }
  }
}
