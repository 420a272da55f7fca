package dev.pkgdelta.layers.image;

import dev.pkgdelta.layers.Workers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Writes in the order of the calls what partly is still being made by jobs. No more than a few jobs
 * for each thread, and not much more than a megabyte besides, wait at a time. Closing it cancels
 * what waits, and leaves the target open. Not safe for use by several threads.
 */
final class OrderedOutput extends OutputStream {

  /** How many jobs, or bytes written between them, wait for each thread. */
  static final int WAITING_PER_THREAD = 8;

  private static final int MAX_WAITING = 1 << 20;

  private final OutputStream target;
  private final Workers workers;
  private final Deque<Future<byte[]>> waiting = new ArrayDeque<>();
  private int waitingBytes;

  OrderedOutput(OutputStream target, Workers workers) {
    this.target = target;
    this.workers = workers;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (waitingBytes + length > MAX_WAITING) {
      drain();
    }
    if (waiting.isEmpty()) {
      target.write(source, offset, length);
    } else {
      waiting.add(
          CompletableFuture.completedFuture(Arrays.copyOfRange(source, offset, offset + length)));
      waitingBytes += length;
    }
  }

  /** Starts a job whose result is written here. */
  void submit(Callable<byte[]> job) throws IOException {
    while (waiting.size() >= WAITING_PER_THREAD * workers.threads()) {
      writeFirst();
    }
    waiting.add(workers.executor().submit(job));
  }

  /** Waits for all jobs and writes what they make. */
  void drain() throws IOException {
    while (!waiting.isEmpty()) {
      writeFirst();
    }
    waitingBytes = 0;
  }

  private void writeFirst() throws IOException {
    try {
      target.write(waiting.getFirst().get());
      waiting.removeFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while streams were made");
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IOException(e);
      }
    }
  }

  @Override
  public void close() {
    waiting.forEach(job -> job.cancel(true));
    waiting.clear();
  }
}
