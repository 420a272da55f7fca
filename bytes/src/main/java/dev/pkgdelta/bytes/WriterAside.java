package dev.pkgdelta.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Writes in a thread of its own while the caller makes what is to be written next: the operating
 * system takes about as long to take bytes as decoders take to make them. One write at a time; all
 * methods are called by one thread.
 */
public final class WriterAside implements Closeable {

  /** Something that writes. */
  @FunctionalInterface
  public interface Write {
    /** Writes all there is. */
    void run() throws IOException;
  }

  private @Nullable FutureTask<@Nullable Void> writing;

  /**
   * Starts to write once the write before has ended.
   *
   * @throws IOException what went wrong with the write before
   */
  public void start(Write write) throws IOException {
    await();
    FutureTask<@Nullable Void> task =
        new FutureTask<>(
            () -> {
              write.run();
              return null;
            });
    writing = task;
    Thread.ofPlatform().daemon().name("pkgdelta-write").start(task);
  }

  /** Returns whether nothing is being written. */
  public boolean isIdle() {
    FutureTask<@Nullable Void> task = writing;
    return task == null || task.isDone();
  }

  /**
   * Waits until all is written.
   *
   * @throws IOException what went wrong
   */
  public void await() throws IOException {
    FutureTask<@Nullable Void> task = writing;
    if (task == null) {
      return;
    }
    try {
      Void _ = TaskResult.await(task, "a file was written");
    } finally {
      writing = task.isDone() ? null : task;
    }
  }

  /** Waits for a thread that still writes, which nobody must do after this. */
  @Override
  public void close() {
    FutureTask<@Nullable Void> task = writing;
    boolean interrupted = false;
    while (task != null && !task.isDone()) {
      try {
        Void _ = task.get();
      } catch (InterruptedException _) {
        interrupted = true;
      } catch (ExecutionException _) {
        break;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
