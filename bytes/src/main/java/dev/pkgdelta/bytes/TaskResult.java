package dev.pkgdelta.bytes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What work that was given to another thread gave, as if it had been done in this one. */
public final class TaskResult {

  private TaskResult() {}

  /**
   * Waits for a task's result.
   *
   * @param what happens meanwhile, in words that follow "interrupted while"
   * @throws InterruptedIOException if this thread is interrupted; it stays so
   * @throws IOException what the task ended with
   * @throws IllegalStateException if the task ended with a checked exception of another kind
   */
  public static <T extends @Nullable Object> T await(Future<T> task, String what)
      throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("interrupted while " + what);
      stopped.initCause(e);
      throw stopped;
    } catch (ExecutionException e) {
      throw TaskFailure.of(e);
    }
  }
}
