package dev.pkgdelta.layers.bitcode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.bytes.CorruptData;
import java.io.IOException;

/** Undoes bitcode. Not safe for use by several threads. */
final class BitsToPlain implements Transfer {

  /** A block's number, widths and length, and its end: nothing shorter is a block. */
  private static final int LEAST_BLOCK = 96;

  private final Bytes source;
  private final BitReader bits;
  private final PlainWriter plain;

  /**
   * @param source what {@code bits} reads
   */
  BitsToPlain(Bytes source, BitReader bits, PlainWriter plain) {
    this.source = source;
    this.bits = bits;
    this.plain = plain;
  }

  @Override
  public long position() {
    return bits.position();
  }

  @Override
  public boolean more() throws IOException {
    return bits.remaining() >= LEAST_BLOCK && bits.peek(Bitstream.TOP_WIDTH) == Bitstream.ENTER;
  }

  @Override
  public long fixed(int width) throws IOException {
    long value = bits.fixed(width);
    if (width <= Byte.SIZE) {
      plain.u8((int) value);
    } else {
      plain.varint(value);
    }
    return value;
  }

  @Override
  public long fixed(int width, Expectation expectation) throws IOException {
    long value = bits.fixed(width);
    plain.varint(expectation.plain(value));
    return value;
  }

  @Override
  public long vbr(int width) throws IOException {
    long value = bits.vbr(width);
    plain.varint(value);
    return value;
  }

  @Override
  public long vbr(int width, Expectation expectation) throws IOException {
    long value = bits.vbr(width);
    plain.varint(expectation.plain(value));
    return value;
  }

  @Override
  public long char6() throws IOException {
    int number = (int) bits.fixed(6);
    plain.u8(Char6.character(number));
    return number;
  }

  @Override
  public void bytes(long count) throws IOException {
    if (Long.compareUnsigned(count, bits.remaining() / 8) > 0) {
      throw new CorruptData("bitcode ends within a blob", bits.position() / 8);
    }
    plain.bytes(source, bits.position() / 8, count);
    bits.skipBytes(count);
  }

  @Override
  public void align() throws IOException {
    bits.align();
  }

  @Override
  public Postponed postpone() throws IOException {
    long position = bits.position();
    return new Postponed(position, bits.fixed(32));
  }

  @Override
  public void settle(Postponed field, Expectation expectation) throws IOException {
    plain.varint(expectation.plain(field.value()));
  }

  @Override
  public void require(Postponed field, long value) throws IOException {
    if (field.value() != value) {
      throw new CorruptData("bitcode tells a wrong length", field.position() / 8);
    }
  }
}
