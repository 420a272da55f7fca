package dev.pkgdelta.layers.xz;

import java.io.IOException;
import java.io.OutputStream;

/** Writes LZMA2 chunks that are stored, each as large as it can be, without the end marker. */
final class StoredChunks {

  private static final int RESETS_DICTIONARY = 1;
  private static final int STORED = 2;

  private final OutputStream out;
  private long rest;
  private int inChunk;
  private int control = RESETS_DICTIONARY;

  /**
   * @param size how many plain bytes will be written in all
   */
  StoredChunks(OutputStream out, long size) {
    this.out = out;
    this.rest = size;
  }

  void write(byte[] plain, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (inChunk == 0) {
        inChunk = (int) Math.min(rest, XzNumbers.CHUNK);
        out.write(new byte[] {(byte) control, (byte) ((inChunk - 1) >> 8), (byte) (inChunk - 1)});
        control = STORED;
      }
      int count = Math.min(length - done, inChunk);
      out.write(plain, offset + done, count);
      done += count;
      inChunk -= count;
      rest -= count;
    }
  }
}
