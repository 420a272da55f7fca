package dev.pkgdelta.client.transfer;

import dev.pkgdelta.bytes.BulkInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Closes streams whose sender has gone silent, which ends the read that waits. Safe for use by
 * several threads.
 */
public final class StallWatch implements AutoCloseable {

  private static final Duration TICK = Duration.ofMillis(200);

  private final Duration patience;
  private final Set<Guarded> waiting = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  /**
   * @param patience how long a read may wait for its first byte
   */
  public StallWatch(Duration patience) {
    this.patience = patience;
    this.thread = Thread.ofVirtual().name("stall-watch").start(this::look);
  }

  /** Returns a stream over the same bytes whose reads fail when nothing comes. */
  public InputStream guard(InputStream stream) {
    return new Guarded(stream);
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(TICK);
        long now = System.nanoTime();
        for (Guarded stream : waiting) {
          if (now - stream.since > patience.toNanos()) {
            stream.giveUp();
          }
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private final class Guarded extends BulkInputStream {

    private final InputStream stream;
    private volatile long since;
    private volatile boolean stalled;

    Guarded(InputStream stream) {
      this.stream = stream;
    }

    void giveUp() {
      stalled = true;
      waiting.remove(this);
      // Closing may wait for the very read that hangs; it must not hold the watch up.
      Thread.startVirtualThread(
          () -> {
            try {
              stream.close();
            } catch (IOException _) {
              return;
            }
          });
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      since = System.nanoTime();
      waiting.add(this);
      int count;
      try {
        count = stream.read(target, offset, length);
      } catch (IOException e) {
        throw stalled ? silent(e) : e;
      } finally {
        waiting.remove(this);
      }
      if (count < 0 && stalled) {
        throw silent(null);
      }
      return count;
    }

    private Stalled silent(@Nullable IOException cause) {
      return new Stalled("nothing came for " + patience.toSeconds() + " s", cause);
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
