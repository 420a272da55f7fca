package dev.pkgdelta.client.acquire;

/**
 * Lets rebuilds begin in turn while there are processors and memory for them; one that needs more
 * memory than there is begins when it is alone. Safe for use by several threads.
 */
final class RebuildAdmission {

  private final long memory;
  private final int processors;
  private long taken;
  private int running;
  private int waiting;

  RebuildAdmission(long memory, int processors) {
    this.memory = memory;
    this.processors = processors;
  }

  /** Waits for its turn. */
  synchronized Permit admit(long bytes) throws InterruptedException {
    waiting++;
    try {
      while (running > 0 && (running >= processors || taken + bytes > memory)) {
        wait();
      }
    } finally {
      waiting--;
    }
    running++;
    taken += bytes;
    boolean alone = running == 1 && waiting == 0;
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
