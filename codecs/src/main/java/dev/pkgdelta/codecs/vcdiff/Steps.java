package dev.pkgdelta.codecs.vcdiff;

/**
 * Some instructions of a window (RFC 3284, section 5.4) in their order, checked as far as the
 * window headers and the sections before them tell. They are decoded some dozens at a time before
 * any is executed. Both are methods that are called often, and so compiled early: a loop over a
 * whole window would be interpreted for thousands of instructions in each window anew, before the
 * Java machine looks for compiled code again.
 */
final class Steps {

  /** In place of an address: the bytes are the data section's next ones. */
  static final long ADD = -1;

  /** In place of an address: all bytes are the data section's next one. */
  static final long RUN = -2;

  /** How many fit. */
  static final int CAPACITY = 1 << 7;

  private final long[] sizes = new long[CAPACITY];
  private final long[] addresses = new long[CAPACITY];
  private int count;

  /** Forgets all. */
  void clear() {
    count = 0;
  }

  /** Returns whether another fits. */
  boolean hasRoom() {
    return count < CAPACITY;
  }

  /** Returns how many there are. */
  int count() {
    return count;
  }

  /**
   * Adds one.
   *
   * @param size how many bytes it makes
   * @param address where a COPY is from, below all that is made before it; else {@link #ADD} or
   *     {@link #RUN}
   */
  void add(long size, long address) {
    sizes[count] = size;
    addresses[count] = address;
    count++;
  }

  long size(int index) {
    return sizes[index];
  }

  long address(int index) {
    return addresses[index];
  }
}
