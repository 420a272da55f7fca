package dev.pkgdelta.layers.bitcode;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Writes bitcode bit by bit, as its format's description says. Blocks get their lengths. */
final class BitBuilder {

  private final BitSet bits = new BitSet();
  private final Deque<Integer> lengths = new ArrayDeque<>();
  private int position;

  /** Begins a stream. */
  static BitBuilder stream() {
    return new BitBuilder().fixed(0xdec04342L, 32);
  }

  int position() {
    return position;
  }

  BitBuilder fixed(long value, int width) {
    for (int i = 0; i < width; i++) {
      bits.set(position++, (value >>> i & 1) != 0);
    }
    return this;
  }

  BitBuilder vbr(long value, int width) {
    long rest = value;
    long most = (1L << (width - 1)) - 1;
    while (Long.compareUnsigned(rest, most) > 0) {
      fixed(rest & most, width - 1).fixed(1, 1);
      rest >>>= width - 1;
    }
    return fixed(rest, width);
  }

  BitBuilder align() {
    position = (position + 31) & ~31;
    return this;
  }

  BitBuilder bytes(byte... bytes) {
    for (byte value : bytes) {
      fixed(value, 8);
    }
    return this;
  }

  /**
   * Begins a block.
   *
   * @param around bits of a number in the block around it; 2 at the top
   * @param width bits of a number in it
   */
  BitBuilder enter(int around, long block, int width) {
    fixed(1, around).vbr(block, 8).vbr(width, 4).align();
    lengths.push(position);
    return fixed(0, 32);
  }

  BitBuilder end(int width) {
    fixed(0, width).align();
    int at = lengths.pop();
    return patch(at, (position - at - 32) / 32);
  }

  /** Writes a field of 32 bits again. */
  BitBuilder patch(int at, long value) {
    int end = position;
    position = at;
    fixed(value, 32);
    position = end;
    return this;
  }

  /** Writes a record without an abbreviation. */
  BitBuilder record(int width, long code, long... operands) {
    fixed(3, width).vbr(code, 6).vbr(operands.length, 6);
    for (long operand : operands) {
      vbr(operand, 6);
    }
    return this;
  }

  /** Begins the definition of an abbreviation. */
  BitBuilder define(int width, int operands) {
    return fixed(2, width).vbr(operands, 5);
  }

  BitBuilder literal(long value) {
    return fixed(1, 1).vbr(value, 8);
  }

  BitBuilder fixedOperand(int width) {
    return fixed(0, 1).fixed(1, 3).vbr(width, 5);
  }

  BitBuilder vbrOperand(int width) {
    return fixed(0, 1).fixed(2, 3).vbr(width, 5);
  }

  BitBuilder array() {
    return fixed(0, 1).fixed(3, 3);
  }

  BitBuilder char6Operand() {
    return fixed(0, 1).fixed(4, 3);
  }

  BitBuilder blob() {
    return fixed(0, 1).fixed(5, 3);
  }

  byte[] toBytes() {
    byte[] bytes = new byte[(position + 7) / 8];
    byte[] set = bits.toByteArray();
    System.arraycopy(set, 0, bytes, 0, Math.min(set.length, bytes.length));
    return bytes;
  }
}
