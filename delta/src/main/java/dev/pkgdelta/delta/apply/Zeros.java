package dev.pkgdelta.delta.apply;

import dev.pkgdelta.bytes.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** The gap that a file leaves in the base space when a delta does not need it. */
record Zeros(long size) implements Bytes {

  @Override
  public void read(long position, MemorySegment target) {
    Objects.checkFromIndexSize(position, target.byteSize(), size);
    target.fill((byte) 0);
  }
}
