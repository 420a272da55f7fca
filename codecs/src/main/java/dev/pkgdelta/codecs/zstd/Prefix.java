package dev.pkgdelta.codecs.zstd;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.natives.NativeBuffer;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of the old file in native memory, where libzstd refers to it: the file itself, mapped, or
 * a copy if the bytes lie elsewhere.
 */
public final class Prefix implements AutoCloseable {

  /** The longest prefix that a window of 2 GiB reaches from its first byte on. */
  public static final long LARGEST = (1L << 31) - 1;

  private final @Nullable MemorySegment memory;
  private final Runnable release;

  private Prefix(@Nullable MemorySegment memory, Runnable release) {
    this.memory = memory;
    this.release = release;
  }

  /** Loads a part of the old file, at most {@link #LARGEST} bytes. */
  public static Prefix load(Bytes bytes) throws IOException {
    if (bytes.size() == 0) {
      return new Prefix(null, () -> {});
    }
    Arena arena = Arena.ofShared();
    try {
      Optional<MemorySegment> mapped = bytes.map(0, bytes.size(), arena);
      if (mapped.isPresent()) {
        return new Prefix(mapped.get(), arena::close);
      }
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
    arena.close();
    return copy(bytes);
  }

  private static Prefix copy(Bytes bytes) throws IOException {
    NativeBuffer buffer = NativeBuffer.ofLargeCapacity(bytes.size());
    try {
      bytes.read(0, buffer.memory());
      return new Prefix(buffer.memory(), buffer::close);
    } catch (IOException | RuntimeException e) {
      buffer.close();
      throw e;
    }
  }

  /** Returns the bytes; null if there are none. */
  public @Nullable MemorySegment memory() {
    return memory;
  }

  @Override
  public void close() {
    release.run();
  }
}
