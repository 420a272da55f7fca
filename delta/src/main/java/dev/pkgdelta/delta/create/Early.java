package dev.pkgdelta.delta.create;

import dev.pkgdelta.bytes.TaskResult;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Something that is made while something else is done. What it reads must outlive it. */
final class Early<T> implements Closeable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("pkgdelta-early").factory());
  private final Future<T> result;

  /** Begins to make it. */
  Early(Callable<T> making) {
    this.result = thread.submit(making);
    thread.shutdown();
  }

  /** Waits for the result, which, if it can be closed, is good until this is closed. */
  T get() throws IOException {
    return TaskResult.await(result, "a delta was made");
  }

  /** Ends the making, by an interrupt if it still runs, and gives the result up. */
  @Override
  public void close() throws IOException {
    thread.shutdownNow();
    thread.close();
    if (result.state() == Future.State.SUCCESS && result.resultNow() instanceof Closeable made) {
      made.close();
    }
  }
}
