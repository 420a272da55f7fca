package dev.pkgdelta.layers.deflate.probe;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Takes only the bytes that it was given beforehand. Not safe for use by several threads. */
final class ComparingStream extends OutputStream {

  private final Bytes expected;
  private long position;
  private byte[] piece = new byte[0];

  ComparingStream(Bytes expected) {
    this.expected = expected;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (length > expected.size() - position) {
      throw new IllegalStateException("rebuilt deflate stream is too long");
    }
    if (piece.length < length) {
      piece = new byte[length];
    }
    expected.read(position, piece, 0, length);
    int difference = Arrays.mismatch(piece, 0, length, source, offset, offset + length);
    if (difference >= 0) {
      throw new IllegalStateException(
          "rebuilt deflate stream differs at offset " + (position + difference));
    }
    position += length;
  }

  void checkEnd() {
    if (position != expected.size()) {
      throw new IllegalStateException("rebuilt deflate stream is too short");
    }
  }
}
