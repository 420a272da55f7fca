package dev.pkgdelta.client.acquire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A file that is read while it is written, by others. It may be begun anew with another content
 * from the same source of truth: readers go on where they are if what they were given is the
 * beginning of the new content too, and fail if not. Safe for use by several threads; one writes at
 * a time.
 */
final class GrowingFile {

  private @Nullable FileChannel channel;
  private @Nullable FileChannel before;
  private long written;
  private long size = -1;
  private boolean started;
  private boolean complete;

  /** The end of what any reader was given. */
  private long delivered;

  /** Readers behind this position were given what is wrong. */
  private long wrongFrom = Long.MAX_VALUE;

  private @Nullable AcquisitionFailed failure;

  /** Tells the size, when it is known. */
  synchronized void expect(long bytes) {
    size = bytes;
    notifyAll();
  }

  /** Begins the file, or begins it anew; the channel is open for reading and stays the caller's. */
  synchronized void begin(FileChannel file) {
    if (channel != null && written >= delivered) {
      before = channel; // has all that was given; else an earlier one still has
    }
    channel = file;
    written = 0;
    started = true;
    notifyAll();
  }

  /** Tells that the package is sure to come, though no byte of it is there. */
  synchronized void start() {
    started = true;
    notifyAll();
  }

  /** Appends bytes to the file. */
  void append(byte[] bytes, int offset, int length) throws IOException {
    FileChannel out;
    FileChannel old;
    long at;
    long given;
    synchronized (this) {
      out = Objects.requireNonNull(channel);
      old = before;
      at = written;
      given = delivered;
    }
    long wrong = old == null ? -1 : firstDifference(old, at, bytes, offset, length, given);
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    for (long position = at; buffer.hasRemaining(); ) {
      position += out.write(buffer, position);
    }
    synchronized (this) {
      if (wrong >= 0) {
        wrongFrom = Math.min(wrongFrom, wrong);
      }
      written = at + length;
      notifyAll();
    }
  }

  /** Tells that so many bytes are in the file that was begun, which nobody has read from yet. */
  synchronized void append(long bytes) {
    written = bytes;
    notifyAll();
  }

  private static long firstDifference(
      FileChannel old, long at, byte[] bytes, int offset, int length, long given)
      throws IOException {
    int count = Math.clamp(given - at, 0, length);
    ByteBuffer was = ByteBuffer.allocate(count);
    for (int read = 0; read >= 0 && was.hasRemaining(); ) {
      read = old.read(was, at + was.position());
    }
    int same = Arrays.mismatch(was.array(), 0, count, bytes, offset, offset + count);
    return same < 0 ? -1 : at + same;
  }

  /** Returns how much is written. */
  synchronized long written() {
    return written;
  }

  /** Tells that the file is whole and right. */
  synchronized void complete() {
    size = written;
    complete = true;
    notifyAll();
  }

  /** Tells that there will be no file. */
  synchronized void fail(AcquisitionFailed cause) {
    if (!complete) {
      failure = cause;
      notifyAll();
    }
  }

  synchronized OptionalLong awaitStart() throws AcquisitionFailed, InterruptedException {
    while (!started && failure == null) {
      wait();
    }
    if (failure != null) {
      throw copy(failure);
    }
    return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
  }

  int read(long position, byte[] target, int offset, int length, @Nullable Duration patience)
      throws IOException, InterruptedException {
    FileChannel in;
    int count;
    synchronized (this) {
      long until = patience == null ? 0 : System.nanoTime() + patience.toNanos();
      while (true) {
        if (position > wrongFrom) {
          throw new AcquisitionFailed(
              AcquisitionFailed.Kind.PREFIX_WRONG,
              "what was handed out is not the beginning of the right file",
              null);
        }
        if (failure != null) {
          throw copy(failure);
        }
        long open = open();
        if (position < open) {
          count = (int) Math.min(length, open - position);
          break;
        }
        if (complete) {
          return Acquisition.END;
        }
        if (patience == null) {
          wait();
        } else {
          long left = (until - System.nanoTime()) / 1_000_000;
          if (left <= 0) {
            return 0;
          }
          wait(left);
        }
      }
      if (Thread.interrupted()) {
        throw new InterruptedException(); // a channel that is read by who is interrupted closes
      }
      in = Objects.requireNonNull(channel);
      delivered = Math.max(delivered, position + count);
    }
    return in.read(ByteBuffer.wrap(target, offset, count), position);
  }

  /** The end of what may be handed out. */
  private long open() {
    if (complete) {
      return written;
    }
    long end = size < 0 ? written : size;
    return Math.clamp(end - Acquisition.HELD_BACK, 0, written);
  }

  /** Each who waits gets an exception of its own. */
  private static AcquisitionFailed copy(AcquisitionFailed cause) {
    return new AcquisitionFailed(cause.kind(), String.valueOf(cause.getMessage()), cause);
  }
}
