package dev.pkgdelta.server.proxy.files;

import dev.pkgdelta.client.store.ContentStore;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Whether there is room to rebuild and check packages. On a full disk they had better pass through:
 * an answer that is broken off for want of room would be broken off again when the client asks
 * anew. Safe for use by several threads.
 */
final class Room {

  /** A package, its delta, and what does not fit into memory of the base's and its own image. */
  private static final long TIMES_SIZE = 4;

  private static final long SPARE = 1 << 20;

  /** How long after a failure nothing is tried. */
  private static final long REST_NANOS = Duration.ofMinutes(1).toNanos();

  private final ContentStore store;
  private volatile boolean failed;
  private volatile long failedAt;

  Room(ContentStore store) {
    this.store = store;
  }

  /** Returns whether a package of that size may be tried. */
  boolean isFor(OptionalLong size) {
    if (failed && System.nanoTime() - failedAt < REST_NANOS) {
      return false;
    }
    try {
      return store.usableSpace() >= SPARE + TIMES_SIZE * size.orElse(0);
    } catch (IOException _) {
      return false;
    }
  }

  /** Tells that something could not be kept. */
  void wasMissing() {
    failedAt = System.nanoTime();
    failed = true;
  }
}
