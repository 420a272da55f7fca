package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.BulkInputStream;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.SpillBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A target's image while it is decoded, by a thread of its own and as fast as that goes, and
 * finished once it is whole. Others read what is there already. So decoding does not wait for the
 * encoders that read behind, but at places where it is to rest until others have come so far.
 */
final class GrowingImage implements Closeable {

  private static final int STEP = 1 << 16;

  /** Makes the final image of the whole coded one. */
  @FunctionalInterface
  interface Finish {
    Bytes of(Bytes coded) throws IOException;
  }

  private final SpillBuffer whole;
  private final List<Long> stops;
  private final Thread thread;

  // Guarded by this, as is all use of the buffer while it is written.
  private @Nullable Bytes finished;
  private @Nullable Throwable failure;
  private boolean written;
  private long asked;

  /**
   * Starts to decode.
   *
   * @param coded is read to its end and closed, by another thread
   * @param whole takes the image; stays open
   * @param stops places, in order, behind which nothing is decoded before it is asked for; reading
   *     {@code coded} gives no bytes from both sides of one at once
   */
  GrowingImage(InputStream coded, SpillBuffer whole, List<Long> stops, Finish finish) {
    this.whole = whole;
    this.stops = stops;
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
          while (asked < whole.size() && stops.contains(whole.size())) {
            await();
          }
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
    ask(position);
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

  private synchronized void ask(long position) {
    if (position > asked) {
      asked = position;
      notifyAll();
    }
  }

  /** Waits for the finished image. */
  synchronized Bytes finished() throws IOException {
    ask(Long.MAX_VALUE);
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
