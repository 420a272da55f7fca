package dev.pkgdelta.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Objects;

/** Bytes of a file that the system lays into memory page by page, as they are read. */
record MappedBytes(Path path, MemorySegment memory) implements Bytes {

  @Override
  public long size() {
    return memory.byteSize();
  }

  @Override
  public void read(long position, MemorySegment target) throws IOException {
    try {
      MemorySegment.copy(memory, position, target, 0, target.byteSize());
    } catch (InternalError e) {
      throw gone(position, e);
    }
  }

  @Override
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    try {
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, position, target, offset, length);
    } catch (InternalError e) {
      throw gone(position, e);
    }
  }

  /** What the Java machine throws when a page of a file is not there any longer, or unreadable. */
  private IOException gone(long position, InternalError cause) {
    IOException failure =
        new EOFException(
            path + " became shorter while it was read, or is damaged: near offset " + position);
    failure.initCause(cause);
    return failure;
  }
}
