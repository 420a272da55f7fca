package dev.pkgdelta.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Native memory of which bytes {@code [position, limit)} are to be read or filled. Used by one
 * thread at a time.
 */
public final class NativeBuffer implements AutoCloseable {

  private final Arena arena;
  private final MemorySegment memory;
  private long position;
  private long limit;

  private NativeBuffer(Arena arena, MemorySegment memory) {
    this.arena = arena;
    this.memory = memory;
  }

  /**
   * Returns an empty buffer: position and limit are 0.
   *
   * @param capacity in bytes, 1 or more
   */
  public static NativeBuffer ofCapacity(long capacity) {
    Arena arena = Arena.ofShared();
    return new NativeBuffer(arena, arena.allocate(capacity));
  }

  /**
   * Returns an empty buffer of zeros whose memory is taken from the system page by page, when it is
   * used first.
   *
   * @param capacity in bytes, 1 or more
   * @throws NativeFailure if the system has no memory for so much
   */
  public static NativeBuffer ofLargeCapacity(long capacity) throws NativeFailure {
    Arena arena = Arena.ofShared();
    try {
      return new NativeBuffer(arena, LazyMemory.allocate(capacity, arena));
    } catch (NativeFailure e) {
      arena.close();
      throw e;
    }
  }

  /** Returns the memory, all of it. */
  public MemorySegment memory() {
    return memory;
  }

  /** Returns the index of the next byte. */
  public long position() {
    return position;
  }

  /** Returns the index after the last byte. */
  public long limit() {
    return limit;
  }

  /** Returns the number of bytes between position and limit. */
  public long remaining() {
    return limit - position;
  }

  /** Returns the bytes between position and limit. */
  public MemorySegment content() {
    return memory.asSlice(position, limit - position);
  }

  /** Sets position and limit; {@code 0 <= position <= limit <= capacity}. */
  public NativeBuffer range(long newPosition, long newLimit) {
    java.util.Objects.checkFromToIndex(newPosition, newLimit, memory.byteSize());
    position = newPosition;
    limit = newLimit;
    return this;
  }

  void advance(long count) {
    range(position + count, limit);
  }

  @Override
  public void close() {
    arena.close();
  }
}
