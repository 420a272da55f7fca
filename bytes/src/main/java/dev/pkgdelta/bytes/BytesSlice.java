package dev.pkgdelta.bytes;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Optional;

/** A range of other bytes. */
record BytesSlice(Bytes whole, long start, long size) implements Bytes {

  static Bytes of(Bytes whole, long position, long length) {
    Objects.checkFromIndexSize(position, length, whole.size());
    return whole instanceof BytesSlice(Bytes inner, long start, long _)
        ? new BytesSlice(inner, start + position, length)
        : new BytesSlice(whole, position, length);
  }

  @Override
  public void read(long position, MemorySegment target) throws IOException {
    Objects.checkFromIndexSize(position, target.byteSize(), size);
    whole.read(start + position, target);
  }

  @Override
  public Optional<MemorySegment> map(long position, long length, Arena arena) throws IOException {
    Objects.checkFromIndexSize(position, length, size);
    return whole.map(start + position, length, arena);
  }
}
