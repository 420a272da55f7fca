package dev.pkgdelta.layers.encoding;

import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Fills memory from its start on. Writing more than fits fails with an {@link
 * IndexOutOfBoundsException}. Not safe for use by several threads.
 */
public final class SegmentOutput extends OutputStream {

  private final MemorySegment memory;
  private long written;

  /** Fills this memory, which stays the caller's. */
  public SegmentOutput(MemorySegment memory) {
    this.memory = memory;
  }

  @Override
  public void write(int value) {
    memory.set(ValueLayout.JAVA_BYTE, written++, (byte) value);
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    MemorySegment.copy(source, offset, memory, ValueLayout.JAVA_BYTE, written, length);
    written += length;
  }
}
