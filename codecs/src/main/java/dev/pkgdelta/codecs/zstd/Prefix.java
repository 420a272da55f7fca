package dev.pkgdelta.codecs.zstd;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A part of the old file in native memory, where libzstd refers to it. */
public final class Prefix implements AutoCloseable {

  /** The longest prefix that a window of 2 GiB reaches from its first byte on. */
  public static final long LARGEST = (1L << 31) - 1;

  private final Arena arena = Arena.ofShared();
  private final @Nullable MemorySegment memory;

  private Prefix(Bytes bytes) throws IOException {
    if (bytes.size() == 0) {
      memory = null;
      return;
    }
    try {
      memory = arena.allocate(bytes.size());
      bytes.read(0, memory);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** Loads a part of the old file, at most {@link #LARGEST} bytes. */
  public static Prefix load(Bytes bytes) throws IOException {
    return new Prefix(bytes);
  }

  /** Returns the bytes; null if there are none. */
  public @Nullable MemorySegment memory() {
    return memory;
  }

  @Override
  public void close() {
    arena.close();
  }
}
