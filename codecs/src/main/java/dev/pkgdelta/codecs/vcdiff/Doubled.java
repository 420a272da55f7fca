package dev.pkgdelta.codecs.vcdiff;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes all bytes to two places: the new file, and what windows with VCD_TARGET copy from (RFC
 * 3284, section 4.2).
 */
final class Doubled extends OutputStream {

  private final OutputStream first;
  private final OutputStream second;

  Doubled(OutputStream first, OutputStream second) {
    this.first = first;
    this.second = second;
  }

  @Override
  public void write(int value) throws IOException {
    first.write(value);
    second.write(value);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    first.write(source, offset, length);
    second.write(source, offset, length);
  }
}
