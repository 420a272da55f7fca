package dev.pkgdelta.layers.lzma;

import dev.pkgdelta.bytes.TaskFailure;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Plain bytes as they come, and the matches at each position, which processors that have nothing
 * else to do find ahead. Who reads matches finds those himself that nobody has begun to find, and
 * waits only for those that another thread is finding; so it needs no other thread to go on.
 *
 * <p>Used by one thread, but for what its helpers do.
 */
final class MatchSearch implements AutoCloseable {

  /** Batches that may be there or under way. */
  static final int BATCHES = 24;

  /** Bytes that the text has behind its end, since runs are compared by words. */
  static final int SLACK = 2 * Long.BYTES;

  /** Bytes behind a batch that its matches may depend on, and by how much reading goes beyond. */
  private static final int BEHIND = LzmaProbabilities.MAX_MATCH + SLACK;

  private static final int HALVES = 2;

  private final TreeMatches trees;
  private final Executor executor;
  private final int helpers;
  private final int kept;
  private final int capacity;
  private final MatchBatch[] batches = new MatchBatch[BATCHES];

  // The text belongs to the feeding thread; what is there does not change while any batch is under
  // way.
  private byte[] text = new byte[1 << 16];
  private int origin;
  private int end;
  private boolean complete;

  // Guarded by this.
  private int published;
  private int released;
  private final int[] done = new int[HALVES];
  private final boolean[] busy = new boolean[HALVES];
  private int helping;
  private boolean closed;
  private @Nullable Throwable failure;

  /** Half a batch to find the matches of. */
  private record Task(int half, MatchBatch batch, byte[] text, int origin, int end) {}

  /**
   * @param executor runs who finds matches ahead
   * @param helpers how many these are; more than two have nothing to do
   * @param kept how many bytes before a released batch are still read
   */
  MatchSearch(TreeMatches trees, Executor executor, int helpers, int kept) {
    this.trees = trees;
    this.executor = executor;
    this.helpers = Math.min(helpers, HALVES);
    this.kept = kept;
    this.capacity = capacity(kept);
    Arrays.setAll(batches, i -> new MatchBatch());
  }

  private static int capacity(int kept) {
    return kept + Math.max(kept / 2, 1 << 21) + 2 * BATCHES * MatchBatch.POSITIONS;
  }

  /** Returns the bytes that text and matches take, which with most texts are few. */
  static long memory(int kept) {
    return capacity(kept) + (long) BATCHES * MatchBatch.MEMORY;
  }

  byte[] text() {
    return text;
  }

  /** Returns the position of the text's first byte. */
  int origin() {
    return origin;
  }

  /** Returns the position behind the last byte. */
  int end() {
    return end;
  }

  /** Returns up to where matches can be had. */
  synchronized int reliable() {
    return complete && published * MatchBatch.POSITIONS >= end
        ? end
        : published * MatchBatch.POSITIONS;
  }

  /** Adds plain bytes. */
  void feed(byte[] plain, int offset, int length) throws IOException {
    if (end - origin + length + SLACK > text.length) {
      makeRoom(length);
    }
    System.arraycopy(plain, offset, text, end - origin, length);
    end += length;
    publish();
  }

  /** Ends the plain bytes. */
  void finish() {
    complete = true;
    publish();
  }

  private void makeRoom(int length) throws IOException {
    int needed = end - origin + length + SLACK;
    if (needed <= capacity) {
      text = Arrays.copyOf(text, (int) Math.min(capacity, Math.max(needed, 2L * text.length)));
      return;
    }
    findAll();
    int first;
    synchronized (this) {
      first = Math.max(origin, released * MatchBatch.POSITIONS - kept);
    }
    int left = end - first;
    if (left + length + SLACK > text.length) {
      text = Arrays.copyOfRange(text, first - origin, first - origin + left + length + SLACK);
    } else {
      System.arraycopy(text, first - origin, text, 0, left);
    }
    origin = first;
  }

  /** Offers all batches whose bytes are there. */
  synchronized void publish() {
    while (published < released + BATCHES) {
      int start = published * MatchBatch.POSITIONS;
      int size = Math.min(MatchBatch.POSITIONS, end - start);
      if (size <= 0 || (!complete && end - start < MatchBatch.POSITIONS + BEHIND)) {
        break;
      }
      batches[published % BATCHES].begin(start, size);
      published++;
    }
    invite();
  }

  private void invite() {
    if (helping < helpers && !closed && claimable() >= 0) {
      helping++;
      boolean invited = false;
      try {
        executor.execute(this::help);
        invited = true;
      } finally {
        helping -= invited ? 0 : 1;
      }
    }
  }

  private void help() {
    try {
      for (Task task = claim(); task != null; task = claim()) {
        run(task);
      }
    } finally {
      synchronized (this) {
        helping--;
        notifyAll();
      }
    }
  }

  /** Returns the half that can be gone on with, or -1. */
  private int claimable() {
    if (!busy[0] && done[0] < published && done[0] <= done[1] + 1) {
      return 0;
    }
    if (!busy[1] && done[1] < done[0]) {
      return 1;
    }
    return !busy[0] && done[0] < published ? 0 : -1;
  }

  private synchronized @Nullable Task claim() {
    int half = closed ? -1 : claimable();
    if (half < 0) {
      return null;
    }
    busy[half] = true;
    return new Task(half, batches[done[half] % BATCHES], text, origin, end);
  }

  private void run(Task task) {
    try {
      if (task.half == 0) {
        trees.hash(task.batch, task.text, task.origin);
      }
      trees.find(task.batch, task.half, task.text, task.origin, task.end);
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        failure = e;
      }
      throw e;
    } finally {
      synchronized (this) {
        busy[task.half] = false;
        done[task.half]++;
        invite();
        notifyAll();
      }
    }
  }

  /**
   * Returns the batch that a position is in, once its matches are found. Those before it are no
   * longer wanted.
   */
  MatchBatch batch(int position) throws IOException {
    int number = position / MatchBatch.POSITIONS;
    synchronized (this) {
      released = number;
    }
    publish();
    find(number + 1);
    return batches[number % BATCHES];
  }

  private void findAll() throws IOException {
    int all;
    synchronized (this) {
      all = published;
    }
    find(all);
  }

  private void find(int count) throws IOException {
    while (true) {
      Task task;
      synchronized (this) {
        if (failure != null) {
          throw TaskFailure.ofCause(failure);
        }
        if (done[0] >= count && done[1] >= count) {
          return;
        }
        task = claim();
        if (task == null) {
          pause();
          continue;
        }
      }
      run(task);
    }
  }

  @SuppressWarnings("WaitNotInLoop") // its caller loops
  private void pause() throws InterruptedIOException {
    try {
      wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while matches were looked for");
    }
  }

  /** Lets helpers end. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}
