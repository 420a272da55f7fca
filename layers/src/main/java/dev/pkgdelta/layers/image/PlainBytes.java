package dev.pkgdelta.layers.image;

import dev.pkgdelta.bytes.CorruptData;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Passes a declared number of bytes on, neither fewer nor more, and sums them up. */
final class PlainBytes extends FilterOutputStream {

  private final long size;
  private final @Nullable CRC32 crc;
  private long written;

  PlainBytes(OutputStream target, long size, @Nullable CRC32 crc) {
    super(target);
    this.size = size;
    this.crc = crc;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    written += length;
    if (written > size) {
      throw wrongSize();
    }
    if (crc != null) {
      crc.update(source, offset, length);
    }
    out.write(source, offset, length);
  }

  @Override
  public void close() throws IOException {
    out.close();
    requireAll();
  }

  /** Checks that no byte is missing. */
  void requireAll() throws CorruptData {
    if (written != size) {
      throw wrongSize();
    }
  }

  private CorruptData wrongSize() {
    return new CorruptData(
        "a stream's plain bytes are not the " + size + " that its recipe declares", -1);
  }
}
