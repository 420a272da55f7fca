package dev.pkgdelta.layers.encoding;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * Encodings that run side by side and whose outputs go to one sink, one after the other, in the
 * order in which they began. Used by one thread, which also does all writing to the sink.
 */
public final class Lineup implements AutoCloseable {

  private final OutputStream sink;
  private final Executor executor;
  private final int width;
  private final Deque<Part> parts = new ArrayDeque<>();
  private int tasks;

  /**
   * @param width how many encodings may be there at once, 1 or more
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
    drain();
    while (tasks >= width) {
      parts.element().await();
      drain();
    }
    EncodingTask task = new EncodingTask(executor, start, maxQueued);
    parts.add(task);
    tasks++;
    return task;
  }

  /** Puts out what is ready, without waiting. */
  public void drain() throws IOException {
    while (!parts.isEmpty() && parts.element().drain(sink)) {
      if (parts.remove() instanceof EncodingTask) {
        tasks--;
      }
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
