package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.BulkOutputStream;
import dev.pkgdelta.layers.Workers;
import dev.pkgdelta.layers.encoding.InOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Writes in the order of the calls what partly is still being made by jobs. No more than a few jobs
 * for each thread, and not much more than a megabyte besides, wait at a time. Closing it cancels
 * what waits, and leaves the target open. Not safe for use by several threads.
 */
final class OrderedOutput extends BulkOutputStream {

  /** How many jobs, or bytes written between them, wait for each thread. */
  static final int WAITING_PER_THREAD = 8;

  private static final int MAX_WAITING = 1 << 20;

  private final OutputStream target;
  private final Workers workers;
  private final InOrder<byte[]> waiting;
  private int waitingBytes;

  OrderedOutput(OutputStream target, Workers workers) {
    this.target = target;
    this.workers = workers;
    this.waiting = new InOrder<>(workers.executor(), _ -> {});
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (waitingBytes + length > MAX_WAITING) {
      drain();
    }
    if (waiting.size() == 0) {
      target.write(source, offset, length);
    } else {
      waiting.add(Arrays.copyOfRange(source, offset, offset + length));
      waitingBytes += length;
    }
  }

  /** Starts a job whose result is written here. */
  void submit(InOrder.Job<byte[]> job) throws IOException {
    while (waiting.size() >= WAITING_PER_THREAD * workers.threads()) {
      target.write(waiting.take());
    }
    waiting.start(job);
  }

  /** Waits for all jobs and writes what they make. */
  void drain() throws IOException {
    while (waiting.size() > 0) {
      target.write(waiting.take());
    }
    waitingBytes = 0;
  }

  @Override
  public void close() {
    waiting.close();
  }
}
