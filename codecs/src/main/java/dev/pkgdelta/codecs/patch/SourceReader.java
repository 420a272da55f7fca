package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads short runs of an old file quickly: what was read lately stays in heap. Copies jump back and
 * forth within some tens of megabytes, and are mostly shorter than a hundred bytes; so blocks are
 * small, since most of a large one would be read in vain each time. The first time that a block is
 * wanted, only the bytes are read: many are wanted once. Then it has one of four places, and takes
 * that which was wanted least lately. Not safe for use by several threads.
 */
public final class SourceReader {

  private static final int BLOCK_BITS = 12;
  private static final int BLOCK = 1 << BLOCK_BITS;

  /** The places that a block may have: numbers that are equal modulo the number of sets share. */
  private static final int WAYS = 4;

  /** In place of a place: the block is not worth one yet. */
  private static final int NONE = -1;

  /** Blocks lie in arrays of some size, which the garbage collector need not move. */
  private static final int SLAB_BITS = 20;

  private final Bytes bytes;
  private final long size;
  private final int sets;
  private final byte[] @Nullable [] slabs;

  /** For each place of a set, from the last wanted to the first: the number of its block, or -1. */
  private final long[] numbers;

  /** Blocks that were wanted lately, though they are nowhere. */
  private final long[] wanted;

  /** The index of the block's place in all slabs together. */
  private final int[] places;

  /**
   * Reads the bytes of an old file, of any size.
   *
   * @param memory how many bytes may stay in heap, a power of two from 1 MiB on
   */
  public SourceReader(Bytes bytes, int memory) {
    this.bytes = bytes;
    this.size = bytes.size();
    int blocks = memory >> BLOCK_BITS;
    this.sets = blocks / WAYS;
    this.slabs = new byte[memory >> SLAB_BITS][];
    this.numbers = new long[blocks];
    Arrays.fill(numbers, -1);
    this.wanted = numbers.clone();
    this.places = new int[blocks];
    // The blocks of a file that fits lie there as they lie in the file.
    Arrays.setAll(places, i -> i % WAYS * sets + i / WAYS);
  }

  /** Returns the file's size. */
  public long size() {
    return size;
  }

  /**
   * Copies {@code length} bytes from {@code position} on.
   *
   * @throws IndexOutOfBoundsException if the range is not within the file; the caller checks
   */
  public void read(long position, byte[] target, int offset, int length) throws IOException {
    int inside = (int) position & (BLOCK - 1);
    if (position >= 0 && position <= size - length && inside + length <= BLOCK) {
      int place = place(position >>> BLOCK_BITS);
      if (place != NONE) {
        System.arraycopy(slab(place), inSlab(place) + inside, target, offset, length);
        return;
      }
    }
    Objects.checkFromIndexSize(position, length, size);
    bytes.read(position, target, offset, length);
  }

  private byte[] slab(int place) {
    int index = place >>> (SLAB_BITS - BLOCK_BITS);
    byte[] slab = slabs[index];
    if (slab == null) {
      slab = new byte[1 << SLAB_BITS];
      slabs[index] = slab;
    }
    return slab;
  }

  private static int inSlab(int place) {
    return place << BLOCK_BITS & ((1 << SLAB_BITS) - 1);
  }

  /** Returns the place of a block, which is read if it was wanted before, or {@link #NONE}. */
  private int place(long number) throws IOException {
    int first = ((int) number & (sets - 1)) * WAYS;
    if (numbers[first] == number) {
      return places[first];
    }
    int way = first + 1;
    while (way < first + WAYS - 1 && numbers[way] != number) {
      way++;
    }
    boolean known = numbers[way] == number;
    if (!known && !wantedBefore(number)) {
      return NONE;
    }
    int place = places[way];
    System.arraycopy(numbers, first, numbers, first + 1, way - first);
    System.arraycopy(places, first, places, first + 1, way - first);
    places[first] = place;
    numbers[first] = -1;
    if (!known) {
      long start = number << BLOCK_BITS;
      bytes.read(start, slab(place), inSlab(place), (int) Math.min(BLOCK, size - start));
    }
    numbers[first] = number;
    return place;
  }

  private boolean wantedBefore(long number) {
    int slot = (int) number & (wanted.length - 1);
    boolean before = wanted[slot] == number;
    wanted[slot] = number;
    return before;
  }
}
