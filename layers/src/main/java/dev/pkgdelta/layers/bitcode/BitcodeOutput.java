package dev.pkgdelta.layers.bitcode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Takes the plain bytes of bitcode and, when it is closed, writes it. */
final class BitcodeOutput extends ByteArrayOutputStream {

  private final OutputStream target;
  private boolean closed;

  BitcodeOutput(OutputStream target) {
    this.target = target;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    BitWriter bits = new BitWriter(count, BitcodeDecoder.most(count));
    bits.fixed(BitcodeDecoder.MAGIC, 32);
    Bitstream.move(new PlainToBits(new PlainReader(buf, count), bits));
    bits.writeTo(target);
  }
}
