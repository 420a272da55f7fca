package dev.pkgdelta.codecs.encode;

import dev.pkgdelta.bytes.Bytes;
import dev.pkgdelta.engine.encode.BaseMatcher;
import java.io.IOException;

/**
 * A part of the old file in heap, indexed.
 *
 * @param offset where in the old file it starts
 */
public record SourceWindow(long offset, BaseMatcher matcher) {

  /** Loads and indexes bytes {@code [from, to)} of the old file. */
  public static SourceWindow load(Bytes old, long from, long to) throws IOException {
    return new SourceWindow(from, BaseMatcher.of(old.copy(from, Math.toIntExact(to - from))));
  }

  /** Returns where in the old file it ends. */
  public long end() {
    return offset + bytes().length;
  }

  /** Returns the bytes. */
  public byte[] bytes() {
    return matcher.base();
  }
}
