package dev.pkgdelta.codecs.vcdiff;

import dev.pkgdelta.bytes.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** Zeros of any number, with some bytes at their end. */
record Sparse(long size, byte[] end) implements Bytes {

  @Override
  public void read(long position, MemorySegment target) {
    Objects.checkFromIndexSize(position, target.byteSize(), size);
    target.fill((byte) 0);
    long start = size - end.length;
    long from = Math.max(position, start);
    long to = position + target.byteSize();
    if (from < to) {
      MemorySegment.copy(
          MemorySegment.ofArray(end), from - start, target, from - position, to - from);
    }
  }
}
