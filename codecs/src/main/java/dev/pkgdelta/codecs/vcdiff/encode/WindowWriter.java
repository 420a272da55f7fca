package dev.pkgdelta.codecs.vcdiff.encode;

import dev.pkgdelta.codecs.vcdiff.AddressCache;
import dev.pkgdelta.codecs.vcdiff.CodeTable;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes the instructions of one window with the default code table (RFC 3284, section 5). Two
 * instructions that have a code together share it.
 */
final class WindowWriter {

  private static final int LONGEST_ADD_CODE = 17;
  private static final int LONGEST_COPY_CODE = 18;
  private static final int FIRST_COPY_CODE = 19;
  private static final int COPY_CODES = 16;
  private static final int FIRST_PAIR_CODE = 163;
  private static final int FIRST_SAME_PAIR_CODE = 235;
  private static final int FIRST_COPY_ADD_CODE = 247;
  private static final int SHORTEST_COPY = 4;

  private final AddressCache cache =
      new AddressCache(CodeTable.DEFAULT_NEAR, CodeTable.DEFAULT_SAME);
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream instructions = new ByteArrayOutputStream();
  private final ByteArrayOutputStream addresses = new ByteArrayOutputStream();
  private final byte[] block;
  private final long sourceStart;
  private final long sourceSize;
  private long made;

  /** The last instruction, if it may still share a code: an ADD's size, or a COPY's mode. */
  private int pendingAdd;

  private int pendingCopyMode = -1;

  WindowWriter(byte[] block, long sourceStart, long sourceSize) {
    this.block = block;
    this.sourceStart = sourceStart;
    this.sourceSize = sourceSize;
  }

  void write(List<Step> steps) {
    for (Step step : steps) {
      switch (step.kind()) {
        case ADD -> add(step);
        case RUN -> run(step);
        case COPY_SOURCE -> copy(step.length(), step.position() - sourceStart);
        case COPY_TARGET -> copy(step.length(), sourceSize + step.position());
      }
      made += step.length();
    }
    flush();
  }

  byte[] data() {
    return data.toByteArray();
  }

  byte[] instructions() {
    return instructions.toByteArray();
  }

  byte[] addresses() {
    return addresses.toByteArray();
  }

  private void add(Step step) {
    data.write(block, (int) step.position(), step.length());
    if (pendingCopyMode >= 0 && step.length() == 1) {
      instructions.write(FIRST_COPY_ADD_CODE + pendingCopyMode);
      pendingCopyMode = -1;
      return;
    }
    flush();
    if (step.length() <= 4) {
      pendingAdd = step.length();
    } else {
      writeAdd(step.length());
    }
  }

  private void writeAdd(int size) {
    if (size <= LONGEST_ADD_CODE) {
      instructions.write(1 + size);
    } else {
      instructions.write(1);
      Integers.write(size, instructions);
    }
  }

  private void run(Step step) {
    flush();
    data.write(block[(int) step.position()]);
    instructions.write(0);
    Integers.write(step.length(), instructions);
  }

  private void copy(int size, long address) {
    int mode = writeAddress(address);
    boolean near = mode < AddressCache.FIRST_NEAR + CodeTable.DEFAULT_NEAR;
    if (pendingAdd > 0 && size >= SHORTEST_COPY && size <= (near ? 6 : SHORTEST_COPY)) {
      instructions.write(
          near
              ? FIRST_PAIR_CODE + 12 * mode + 3 * (pendingAdd - 1) + size - SHORTEST_COPY
              : FIRST_SAME_PAIR_CODE
                  + 4 * (mode - AddressCache.FIRST_NEAR - CodeTable.DEFAULT_NEAR)
                  + pendingAdd
                  - 1);
      pendingAdd = 0;
      return;
    }
    flush();
    if (size == SHORTEST_COPY) {
      pendingCopyMode = mode;
    } else {
      writeCopy(size, mode);
    }
  }

  private void writeCopy(int size, int mode) {
    int first = FIRST_COPY_CODE + COPY_CODES * mode;
    if (size >= SHORTEST_COPY && size <= LONGEST_COPY_CODE) {
      instructions.write(first + size - SHORTEST_COPY + 1);
    } else {
      instructions.write(first);
      Integers.write(size, instructions);
    }
  }

  private void flush() {
    if (pendingAdd > 0) {
      writeAdd(pendingAdd);
      pendingAdd = 0;
    }
    if (pendingCopyMode >= 0) {
      writeCopy(SHORTEST_COPY, pendingCopyMode);
      pendingCopyMode = -1;
    }
  }

  /** Writes an address in the mode that takes the fewest bytes, and returns that. */
  private int writeAddress(long address) {
    long here = sourceSize + made;
    int block = (int) (address % cache.sameSize());
    if (cache.same(block) == address) {
      addresses.write(block % 256);
      cache.update(address);
      return AddressCache.FIRST_NEAR + cache.nearSize() + block / 256;
    }
    int mode = AddressCache.SELF;
    long value = address;
    if (here - address < value) {
      mode = AddressCache.HERE;
      value = here - address;
    }
    for (int i = 0; i < cache.nearSize(); i++) {
      long distance = address - cache.near(i);
      if (distance >= 0 && distance < value) {
        mode = AddressCache.FIRST_NEAR + i;
        value = distance;
      }
    }
    Integers.write(value, addresses);
    cache.update(address);
    return mode;
  }
}
