package dev.pkgdelta.bytes;

import java.lang.foreign.MemorySegment;

/** Bytes in an array. */
record HeapBytes(byte[] array) implements Bytes {

  @Override
  public long size() {
    return array.length;
  }

  @Override
  public void read(long position, MemorySegment target) {
    target.copyFrom(MemorySegment.ofArray(array).asSlice(position, target.byteSize()));
  }
}
