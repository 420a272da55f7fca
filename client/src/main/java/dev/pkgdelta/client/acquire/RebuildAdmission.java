package dev.pkgdelta.client.acquire;

import dev.pkgdelta.delta.DeltaHeader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets rebuilds begin in turn while there are processors and memory for them; one that needs more
 * memory than there is begins when it is alone. What each declares for the Java machine is counted
 * once for all. Safe for use by several threads.
 */
final class RebuildAdmission {

  private final long memory;
  private final int processors;

  /** Who waits, the first to come first: one that needs much would else be passed for ever. */
  private final Deque<Long> waiting = new ArrayDeque<>();

  private long tickets;
  private final Set<Permit> permits = new HashSet<>();

  RebuildAdmission(long memory, int processors) {
    this.memory = memory - DeltaHeader.RUNTIME_MEMORY;
    this.processors = processors;
  }

  /**
   * Waits for its turn.
   *
   * @param declared bytes of memory that the delta declares
   * @param decisive whether it would end last if it had one processor to itself
   */
  synchronized Permit admit(long declared, boolean decisive) throws InterruptedException {
    long bytes = Math.max(0, declared - DeltaHeader.RUNTIME_MEMORY);
    long own = tickets++;
    waiting.addLast(own);
    try {
      while (waiting.getFirst() != own
          || (!permits.isEmpty() && (permits.size() >= processors || taken() + bytes > memory))) {
        wait();
      }
    } finally {
      waiting.remove(own);
      notifyAll();
    }
    boolean all = decisive || (permits.isEmpty() && waiting.isEmpty());
    Permit permit = new Permit(bytes, all ? processors : 1);
    permits.add(permit);
    if (permits.stream().mapToInt(Permit::threads).sum() > processors) {
      permits.forEach(one -> one.crowded = true);
    }
    return permit;
  }

  private long taken() {
    return permits.stream().mapToLong(permit -> permit.bytes).sum();
  }

  /** The right to run, given back when it is closed. */
  final class Permit implements AutoCloseable {

    private final long bytes;
    private final int threads;
    private boolean crowded;

    private Permit(long bytes, int threads) {
      this.bytes = bytes;
      this.threads = threads;
    }

    /** Returns how many threads the rebuild may use. */
    int threads() {
      return threads;
    }

    /** Returns whether it had to share processors so far, as there were more threads. */
    boolean isCrowded() {
      synchronized (RebuildAdmission.this) {
        return crowded;
      }
    }

    @Override
    public void close() {
      synchronized (RebuildAdmission.this) {
        permits.remove(this);
        RebuildAdmission.this.notifyAll();
      }
    }
  }
}
