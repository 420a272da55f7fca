package dev.pkgdelta.layers.encoding;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One encoding, fed by one thread and worked on by an executor's. No task of the executor ever
 * waits: a task encodes what has been fed and ends; the next bytes fed submit another. So any
 * number of these can share a pool of one thread, also where one's plain bytes are the other's
 * output. Only the feeding thread waits; it must not be one of the executor's.
 */
public final class EncodingTask implements Part {

  /** Plain bytes are handed over in pieces of this size. */
  private static final int PIECE = 1 << 18;

  private record Piece(byte[] bytes, int length) {}

  private final Executor executor;
  private final Encoding.Start start;
  private final int maxQueued;
  private final Runnable changed;

  private byte[] filling = new byte[0];
  private int filled;

  // Guarded by this.
  private final Deque<Piece> queue = new ArrayDeque<>();
  private final Deque<byte[]> ready = new ArrayDeque<>();
  private long held;
  private boolean complete;
  private boolean scheduled;
  private boolean done;
  private boolean cancelled;
  private @Nullable Throwable failure;

  // Used by the running task, or by cancel when none runs.
  private @Nullable Encoding encoding;

  /**
   * @param maxQueued how many plain bytes may wait to be encoded before the feeding thread does
   * @param changed is run by the executor's threads when there is new output, or no more to come
   */
  EncodingTask(Executor executor, Encoding.Start start, long maxQueued, Runnable changed) {
    this.executor = executor;
    this.changed = changed;
    this.start = start;
    this.maxQueued = Math.clamp(maxQueued / PIECE + 2, 2, Integer.MAX_VALUE);
  }

  /** Feeds plain bytes; waits while too many are queued. */
  public void write(byte[] plain, int offset, int length) throws IOException {
    int taken = 0;
    while (taken < length) {
      if (filled == filling.length) {
        grow();
      }
      int count = Math.min(length - taken, filling.length - filled);
      System.arraycopy(plain, offset + taken, filling, filled, count);
      filled += count;
      taken += count;
    }
  }

  private void grow() throws IOException {
    if (filled == PIECE) {
      handOver(false);
      filling = new byte[PIECE];
    } else {
      filling = Arrays.copyOf(filling, Math.clamp(filled * 4L, 1 << 12, PIECE));
    }
  }

  /** Ends the plain bytes. */
  public void finish() throws IOException {
    handOver(true);
    filling = new byte[0];
  }

  private synchronized void handOver(boolean last) throws IOException {
    while (queue.size() >= maxQueued && failure == null) {
      pause();
    }
    rethrow();
    if (filled > 0) {
      queue.add(new Piece(filling, filled));
      filled = 0;
    }
    complete |= last;
    if (!scheduled && !done) {
      submit();
    }
  }

  private void submit() {
    boolean submitted = false;
    scheduled = true;
    try {
      executor.execute(this::run);
      submitted = true;
    } finally {
      scheduled &= submitted;
    }
  }

  private void run() {
    try {
      work();
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
    }
  }

  private void work() throws IOException {
    Encoding current = encoding;
    if (current == null) {
      current = start.start();
      encoding = current;
    }
    while (true) {
      Piece piece;
      synchronized (this) {
        piece = queue.poll();
        if (cancelled || (piece == null && !complete)) {
          scheduled = false;
          notifyAll();
          return;
        }
      }
      if (piece == null) {
        current.finish(output());
        free();
        synchronized (this) {
          done = true;
          scheduled = false;
          notifyAll();
        }
        changed.run();
        return;
      }
      current.encode(piece.bytes(), piece.length(), output());
      synchronized (this) {
        notifyAll();
      }
    }
  }

  private OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        synchronized (EncodingTask.this) {
          ready.add(Arrays.copyOfRange(bytes, offset, offset + length));
          held += length;
        }
        changed.run();
      }
    };
  }

  private void fail(Throwable cause) {
    free();
    synchronized (this) {
      failure = cause;
      done = true;
      scheduled = false;
      queue.clear();
      ready.clear();
      held = 0;
      notifyAll();
    }
    changed.run();
  }

  private void free() {
    Encoding current = encoding;
    if (current != null) {
      encoding = null;
      current.close();
    }
  }

  @Override
  public boolean drain(OutputStream sink) throws IOException {
    while (true) {
      byte[] bytes;
      synchronized (this) {
        rethrow();
        bytes = ready.poll();
        if (bytes == null) {
          return done;
        }
        held -= bytes.length;
      }
      sink.write(bytes);
    }
  }

  @Override
  public synchronized void await() throws IOException {
    rethrow();
    while (!done && ready.isEmpty()) {
      pause();
    }
    rethrow();
  }

  @SuppressWarnings("WaitNotInLoop") // all callers loop
  private synchronized void pause() throws InterruptedIOException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a stream was compressed");
    }
  }

  /** Returns whether nothing is left to be encoded. */
  synchronized boolean isDone() {
    return done;
  }

  /** Returns how many bytes of output were not drained yet. */
  synchronized long held() {
    return held;
  }

  private void rethrow() throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError(e);
    }
  }

  /** Gives the work up and waits until no task runs; frees all. */
  void cancel() {
    boolean interrupted = false;
    synchronized (this) {
      cancelled = true;
      queue.clear();
      ready.clear();
      while (scheduled) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      done = true;
    }
    free();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
