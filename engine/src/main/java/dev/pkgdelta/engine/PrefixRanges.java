package dev.pkgdelta.engine;

import dev.pkgdelta.bytes.ByteCursor;
import dev.pkgdelta.bytes.ByteWriter;
import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of the base that stand, end to end, before a block, or before its literals, as if they
 * were its beginning.
 *
 * @param ranges in base order, disjoint, none empty
 */
public record PrefixRanges(List<Range> ranges) {

  /** The most bytes of base that a block may have before it. */
  public static final int MAX_SIZE = 64 << 20;

  /** No ranges. */
  public static final PrefixRanges NONE = new PrefixRanges(List.of());

  /**
   * A range of the base.
   *
   * @param offset where it starts
   * @param length its length in bytes, 1 or more
   */
  public record Range(long offset, int length) {}

  public PrefixRanges {
    ranges = List.copyOf(ranges);
  }

  /** Returns the number of bytes of all ranges. */
  public int size() {
    return ranges.stream().mapToInt(Range::length).sum();
  }

  /** Writes the ranges: their count, then the gap before and the length of each. */
  public void write(ByteWriter out) {
    out.varint(ranges.size());
    long end = 0;
    for (Range range : ranges) {
      out.varint(range.offset() - end).varint(range.length());
      end = range.offset() + range.length();
    }
  }

  /**
   * Reads ranges. Memory is in proportion to the bytes read.
   *
   * @throws CorruptData if a range lies outside the base or they are too long together
   */
  public static PrefixRanges read(ByteCursor in, long baseSize) throws CorruptData {
    int count = in.varintInt(in.remaining(), "number of prefix ranges");
    List<Range> ranges = new ArrayList<>();
    long end = 0;
    int left = MAX_SIZE;
    for (int i = 0; i < count; i++) {
      long offset = end + in.varint(baseSize - end, "offset of a prefix range");
      int length =
          in.varintInt((int) Math.min(left, baseSize - offset), "length of a prefix range");
      ranges.add(new Range(offset, length));
      left -= length;
      end = offset + length;
    }
    return new PrefixRanges(ranges);
  }

  /** Returns the bytes of all ranges in native memory; null if there are none. */
  public @Nullable MemorySegment load(Bytes base, Arena arena) throws IOException {
    if (ranges.isEmpty()) {
      return null;
    }
    MemorySegment prefix = arena.allocate(size());
    long at = 0;
    for (Range range : ranges) {
      base.read(range.offset(), prefix.asSlice(at, range.length()));
      at += range.length();
    }
    return prefix;
  }
}
