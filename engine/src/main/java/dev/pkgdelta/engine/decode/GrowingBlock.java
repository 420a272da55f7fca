package dev.pkgdelta.engine.decode;

import dev.pkgdelta.engine.covers.Reached;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A block while it is decoded. One thread fills it from its start on and tells how far it is,
 * another one reads what is there already; so the work that goes on with the bytes starts with the
 * first of them and not after the last.
 */
final class GrowingBlock implements Reached {

  /** Less than this is not told of. */
  private static final int STEP = 1 << 16;

  /** Decodes a block. */
  @FunctionalInterface
  interface Decoding {

    /** Fills a block that is told to {@link #begin}, or returns another whole one. */
    byte[] decode(GrowingBlock block) throws IOException;
  }

  private byte[] bytes = new byte[0];
  private int there;
  private boolean cancelled;
  private @Nullable Throwable failure;

  // Used by the decoding thread.
  private int told;

  private GrowingBlock() {}

  /** Has a block decoded. */
  static GrowingBlock start(Executor executor, Decoding decoding) {
    GrowingBlock block = new GrowingBlock();
    executor.execute(() -> block.run(decoding));
    return block;
  }

  /** Returns a block for a decoding whose steps nobody waits for. */
  static GrowingBlock alone() {
    return new GrowingBlock();
  }

  private void run(Decoding decoding) {
    try {
      tell(0);
      byte[] whole = decoding.decode(this);
      begin(whole);
      tell(whole.length);
    } catch (IOException | RuntimeException | Error e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  /** Takes the array that is filled. */
  synchronized void begin(byte[] filled) {
    bytes = filled;
  }

  /**
   * {@inheritDoc}
   *
   * @throws CancellationException if nobody wants the block any longer
   */
  @Override
  public void reached(int count) {
    if (count - told >= STEP) {
      tell(count);
    }
  }

  private synchronized void tell(int count) {
    if (cancelled) {
      throw new CancellationException("a block is not wanted any longer");
    }
    told = count;
    there = count;
    notifyAll();
  }

  /** Ends the decoding at its next step. */
  synchronized void cancel() {
    cancelled = true;
  }

  /** Returns the array that is filled, as far as {@link #await} told. */
  synchronized byte[] bytes() {
    return bytes;
  }

  /**
   * Waits until there are more bytes.
   *
   * @param count bytes that the caller has seen
   * @return how many bytes there are, more than {@code count}
   * @throws IOException what the decoding threw
   */
  synchronized int await(int count) throws IOException {
    while (there <= count && failure == null) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a block was decoded");
      }
    }
    if (there <= count) {
      switch (failure) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw new IllegalStateException(failure);
      }
    }
    return there;
  }
}
