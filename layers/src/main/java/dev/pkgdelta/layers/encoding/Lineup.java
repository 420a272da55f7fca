package dev.pkgdelta.layers.encoding;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Encodings that run side by side and whose outputs go to one sink, one after the other, in the
 * order in which they began. One that ends before those in front of it makes room for the next: its
 * output waits. Used by one thread, which also does all writing to the sink.
 */
public final class Lineup implements AutoCloseable {

  /** Bytes of output that may wait before no further encoding begins. */
  private static final long MOST_HELD = 16 << 20;

  private final OutputStream sink;
  private final Executor executor;
  private final int width;
  private final Deque<Part> parts = new ArrayDeque<>();

  /** How often any encoding had something new. Guarded by this. */
  private long changes;

  /**
   * @param width how many encodings may run at once, 1 or more
   */
  public Lineup(OutputStream sink, Executor executor, int width) {
    this.sink = sink;
    this.executor = executor;
    this.width = width;
  }

  /** What gives bytes when all before them have been put out. */
  @FunctionalInterface
  public interface Late {
    byte[] bytes() throws IOException;
  }

  /** Puts bytes in the line. */
  public void add(Late late) throws IOException {
    parts.add(
        new Part() {
          @Override
          public boolean drain(OutputStream target) throws IOException {
            target.write(late.bytes());
            return true;
          }

          @Override
          public void await() {}
        });
    drain();
  }

  /**
   * Puts an encoding in the line; waits until there is room for it.
   *
   * @param maxQueued how many plain bytes may wait to be encoded before {@link EncodingTask#write}
   *     waits
   */
  public EncodingTask begin(Encoding.Start start, long maxQueued) throws IOException {
    while (true) {
      long before = changes();
      drain();
      if (hasRoom()) {
        break;
      }
      awaitChange(before);
    }
    EncodingTask task = new EncodingTask(executor, start, maxQueued, this::changed);
    parts.add(task);
    return task;
  }

  private boolean hasRoom() {
    int running = 0;
    int ended = 0;
    long held = 0;
    for (Part part : parts) {
      if (part instanceof EncodingTask task) {
        boolean done = task.isDone();
        running += done ? 0 : 1;
        ended += done ? 1 : 0;
        held += task.held();
      }
    }
    return running < width && (ended == 0 || held <= MOST_HELD);
  }

  private synchronized long changes() {
    return changes;
  }

  private synchronized void changed() {
    changes++;
    notifyAll();
  }

  private synchronized void awaitChange(long before) throws InterruptedIOException {
    while (changes == before) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while streams were compressed");
      }
    }
  }

  /** Puts out what is ready, without waiting. */
  public void drain() throws IOException {
    while (!parts.isEmpty() && parts.element().drain(sink)) {
      parts.remove();
    }
  }

  /** Waits for all that is in the line and puts it out. */
  public void drainAll() throws IOException {
    drain();
    while (!parts.isEmpty()) {
      parts.element().await();
      drain();
    }
  }

  /** Gives up what is still in the line. */
  @Override
  public void close() {
    for (Part part : parts) {
      if (part instanceof EncodingTask task) {
        task.cancel();
      }
    }
    parts.clear();
  }
}
