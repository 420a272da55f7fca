package dev.pkgdelta.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Random access to an immutable run of bytes, wherever they are: in heap, in a file, in a spill
 * file. Implementations are safe for use by several threads at once.
 */
public interface Bytes {

  /** Returns the number of bytes, 0 or more. */
  long size();

  /**
   * Copies bytes {@code [position, position + target.byteSize())} into {@code target}.
   *
   * @throws IndexOutOfBoundsException if the range does not lie within {@code [0, size()]}
   * @throws IOException if the bytes can't be read
   */
  void read(long position, MemorySegment target) throws IOException;

  /**
   * Copies {@code length} bytes from {@code position} on into {@code target} at {@code offset}.
   *
   * @throws IndexOutOfBoundsException if a range does not lie within its bounds
   * @throws IOException if the bytes can't be read
   */
  default void read(long position, byte[] target, int offset, int length) throws IOException {
    read(position, MemorySegment.ofArray(target).asSlice(offset, length));
  }

  /**
   * Returns a copy of {@code length} bytes from {@code position} on. The caller bounds {@code
   * length} before it calls.
   */
  default byte[] copy(long position, int length) throws IOException {
    Objects.checkFromIndexSize(position, length, size());
    byte[] copy = new byte[length];
    read(position, copy, 0, length);
    return copy;
  }

  /**
   * Returns a part of the bytes as memory that the system fills from their file as it is used, if
   * these are bytes of a plain file that the caller has named. For native code that wants all of a
   * file and touches few pages of it. Where a read would fail because the file has become shorter,
   * the whole process ends.
   *
   * @param arena the memory may be read as long as it is open
   * @return nothing if the bytes are elsewhere, or {@code length} is 0
   * @throws IndexOutOfBoundsException if the range does not lie within {@code [0, size()]}
   * @throws IOException if the file can't be mapped
   */
  default Optional<MemorySegment> map(long position, long length, Arena arena) throws IOException {
    Objects.checkFromIndexSize(position, length, size());
    return Optional.empty();
  }

  /**
   * Returns the same bytes in a form that is faster to read many times at random, if there is one:
   * those of a plain file that the caller has named are mapped.
   *
   * @param arena what is returned may be read as long as it is open, and by its threads
   * @throws IOException if the bytes can't be read
   */
  default Bytes mapped(Arena arena) throws IOException {
    return this;
  }

  /** Returns a view of {@code length} bytes from {@code position} on; no bytes are copied. */
  default Bytes slice(long position, long length) {
    return BytesSlice.of(this, position, length);
  }

  /** Returns a stream over all bytes; its reads are buffered. Closing it has no effect. */
  default InputStream stream() {
    return new BytesInputStream(this);
  }

  /** Returns a view of an array, which must not be changed afterwards. */
  static Bytes of(byte[] array) {
    return new HeapBytes(array);
  }

  /** Returns a view of several runs, one after the other; no bytes are copied. */
  static Bytes concat(List<Bytes> parts) {
    return BytesConcatenation.of(parts);
  }
}
