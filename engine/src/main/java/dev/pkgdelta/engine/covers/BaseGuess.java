package dev.pkgdelta.engine.covers;

import dev.pkgdelta.bytes.Bytes;
import java.io.IOException;

/**
 * The bytes of the base that follow a cover: what literals in the place of them may resemble.
 *
 * @param bytes as many as there are, at most {@link #MOST}
 */
public record BaseGuess(byte[] bytes) {

  /** No more bytes than this are looked at. */
  public static final int MOST = 1 << 12;

  /** Reads the bytes for {@code count} literals after the base offset {@code from}. */
  public static BaseGuess read(Bytes base, long from, int count) throws IOException {
    long length = from > base.size() ? 0 : Math.min(Math.min(count, MOST), base.size() - from);
    return new BaseGuess(base.copy(length == 0 ? 0 : from, (int) length));
  }

  /** Returns the byte for the {@code i}th literal, 0 to 255, or -1. */
  public int at(int i) {
    return i < bytes.length ? bytes[i] & 0xff : -1;
  }
}
