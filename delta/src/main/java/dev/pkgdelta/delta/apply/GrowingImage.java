package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.BulkInputStream;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A target's image while it is decoded, by a thread of its own and as fast as that goes, and
 * finished once it is whole. Others read what is there already. So decoding does not wait for the
 * encoders that read behind: where these can use one processor only, as for a kernel in its boot
 * image, the others decode the rest.
 */
final class GrowingImage implements Closeable {

  private static final int STEP = 1 << 16;

  /** Makes the final image of the whole coded one. */
  @FunctionalInterface
  interface Finish {
    Bytes of(Bytes coded) throws IOException;
  }

  private final SpillBuffer whole;
  private final Thread thread;

  // Guarded by this, as is all use of the buffer while it is written.
  private @Nullable Bytes finished;
  private @Nullable Throwable failure;
  private boolean written;

  /**
   * Starts to decode.
   *
   * @param coded is read to its end and closed, by another thread
   * @param whole takes the image; stays open
   */
  GrowingImage(InputStream coded, SpillBuffer whole, Finish finish) {
    this.whole = whole;
    this.thread =
        Thread.ofPlatform().daemon().name("pkgdelta-image").start(() -> run(coded, finish));
  }

  private void run(InputStream coded, Finish finish) {
    try {
      fill(coded);
      Bytes made = finish.of(whole);
      synchronized (this) {
        finished = made;
        notifyAll();
      }
    } catch (IOException | RuntimeException | Error e) {
      synchronized (this) {
        failure = e;
        notifyAll();
      }
    }
  }

  private void fill(InputStream coded) throws IOException {
    try (coded) {
      byte[] step = new byte[STEP];
      for (int count = coded.read(step); count >= 0; count = coded.read(step)) {
        synchronized (this) {
          whole.write(step, 0, count);
          notifyAll();
        }
      }
    }
    synchronized (this) {
      written = true;
      notifyAll();
    }
  }

  /**
   * Returns the image as it is coded, from a place on; reading it waits for what is not there yet
   * and throws what the decoding threw.
   */
  InputStream coded(long from) {
    return new BulkInputStream() {
      private long position = from;

      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        int count = GrowingImage.this.read(position, target, offset, length);
        position += Math.max(0, count);
        return count;
      }
    };
  }

  private synchronized int read(long position, byte[] target, int offset, int length)
      throws IOException {
    while (whole.size() <= position && !written) {
      await();
    }
    int count = (int) Math.min(length, whole.size() - position);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    whole.read(position, target, offset, count);
    return count;
  }

  /** Waits for the finished image. */
  synchronized Bytes finished() throws IOException {
    while (true) {
      Bytes made = finished;
      if (made != null) {
        return made;
      }
      await();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // all callers loop
  private synchronized void await() throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new AssertionError(e);
    }
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while an image was decoded");
    }
  }

  /** Gives the decoding up if it still goes on, and waits for its end. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
