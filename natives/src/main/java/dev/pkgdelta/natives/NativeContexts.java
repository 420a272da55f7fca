package dev.pkgdelta.natives;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts encoders and decoders that hold native memory, so that tests can tell that none was
 * forgotten. Safe for use by several threads.
 */
public final class NativeContexts {

  private static final AtomicLong OPEN = new AtomicLong();

  private NativeContexts() {}

  /** Returns how many are open now in this process. */
  public static long open() {
    return OPEN.get();
  }

  static void opened() {
    OPEN.incrementAndGet();
  }

  static void closed() {
    OPEN.decrementAndGet();
  }
}
