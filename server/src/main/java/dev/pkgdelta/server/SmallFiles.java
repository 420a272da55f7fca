package dev.pkgdelta.server;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of small files that were asked for lately, within a bound of memory. A file that
 * changed on the disk is loaded anew. Safe for use by several threads.
 */
final class SmallFiles {

  /** The greatest length of a file that is kept. */
  static final int MAX_FILE = 64 << 10;

  private static final long MAX_BYTES = 32L << 20;

  /** What a file takes besides its bytes, roughly. */
  private static final int OVERHEAD = 512;

  private record Kept(FileState state, ByteBuffer bytes) {}

  private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Returns a file's bytes if they are kept and the file did not change since. */
  synchronized @Nullable ByteBuffer find(String path, FileState state) {
    Kept found = kept.get(path);
    return found == null || !found.state().equals(state) ? null : found.bytes().duplicate();
  }

  /** Keeps a file's bytes. */
  synchronized void keep(String path, FileState state, ByteBuffer content) {
    Kept old = kept.put(path, new Kept(state, content));
    bytes += content.capacity() + OVERHEAD - (old == null ? 0 : old.bytes().capacity() + OVERHEAD);
    var eldest = kept.values().iterator();
    while (bytes > MAX_BYTES && eldest.hasNext()) {
      bytes -= eldest.next().bytes().capacity() + OVERHEAD;
      eldest.remove();
    }
  }
}
