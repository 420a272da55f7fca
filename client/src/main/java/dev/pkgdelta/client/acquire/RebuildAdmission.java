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
  private long admitted;

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
          || (running > 0 && (running >= processors || taken + bytes > memory))) {
        wait();
      }
    } finally {
      waiting.remove(own);
      notifyAll();
    }
    running++;
    taken += bytes;
    boolean alone = running == 1;
    boolean all = decisive || (alone && waiting.isEmpty());
    return new Permit(bytes, all ? processors : 1, alone, ++admitted);
  }

  /** The right to run, given back when it is closed. */
  final class Permit implements AutoCloseable {

    private final long bytes;
    private final int threads;
    private final boolean beganAlone;
    private final long number;

    private Permit(long bytes, int threads, boolean beganAlone, long number) {
      this.bytes = bytes;
      this.threads = threads;
      this.beganAlone = beganAlone;
      this.number = number;
    }

    /** Returns how many threads the rebuild may use. */
    int threads() {
      return threads;
    }

    /** Returns whether all processors were its own so far. */
    boolean isAlone() {
      synchronized (RebuildAdmission.this) {
        return threads == processors && beganAlone && admitted == number;
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
