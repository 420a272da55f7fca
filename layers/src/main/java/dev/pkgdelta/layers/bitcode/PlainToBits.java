package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.CorruptData;

/** Makes bitcode again. Not safe for use by several threads. */
final class PlainToBits implements Transfer {

  private final PlainReader plain;
  private final BitWriter bits;

  PlainToBits(PlainReader plain, BitWriter bits) {
    this.plain = plain;
    this.bits = bits;
  }

  @Override
  public long position() {
    return bits.position();
  }

  @Override
  public boolean more() {
    return plain.remaining() > 0;
  }

  @Override
  public long fixed(int width) throws CorruptData {
    return fixedOf(width <= Byte.SIZE ? plain.u8() : plain.varint(), width);
  }

  @Override
  public long fixed(int width, Expectation expectation) throws CorruptData {
    return fixedOf(expectation.value(plain.varint()), width);
  }

  private long fixedOf(long value, int width) throws CorruptData {
    bits.fixed(fitting(value, width), width);
    return value;
  }

  @Override
  public long vbr(int width) throws CorruptData {
    long value = plain.varint();
    bits.vbr(value, width);
    return value;
  }

  @Override
  public long vbr(int width, Expectation expectation) throws CorruptData {
    long value = expectation.value(plain.varint());
    bits.vbr(value, width);
    return value;
  }

  @Override
  public long char6() throws CorruptData {
    int number = Char6.number(plain.u8(), plain.position() - 1);
    bits.fixed(number, 6);
    return number;
  }

  @Override
  public void bytes(long count) throws CorruptData {
    plain.copy(count, bits);
  }

  @Override
  public void align() throws CorruptData {
    bits.align();
  }

  @Override
  public Postponed postpone() throws CorruptData {
    Postponed field = new Postponed(bits.position(), 0);
    bits.fixed(0, 32);
    return field;
  }

  @Override
  public void settle(Postponed field, Expectation expectation) throws CorruptData {
    bits.put(field.position(), fitting(expectation.value(plain.varint()), 32));
  }

  @Override
  public void require(Postponed field, long value) throws CorruptData {
    bits.put(field.position(), fitting(value, 32));
  }

  private long fitting(long value, int width) throws CorruptData {
    if (width < Long.SIZE && value >>> width != 0) {
      throw new CorruptData(
          "a plain number of bitcode does not fit " + width + " bits", plain.position());
    }
    return value;
  }
}
