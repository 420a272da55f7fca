package dev.pkgdelta.engine;

import java.util.List;

/**
 * A run of an image that belongs together, as a file's content does.
 *
 * @param offset where it starts in the image, 0 or more
 * @param length its length in bytes, 0 or more
 * @param kind what it holds
 * @param pairKey equal for spans of base and target that are releases of one thing, such as a hash
 *     of the path with its version digits stripped; {@link #UNPAIRED} if nothing is known
 */
public record Span(long offset, long length, SpanKind kind, long pairKey) {

  /** The key of a span that has no known partner. */
  public static final long UNPAIRED = 0;

  /**
   * @throws IllegalArgumentException if offset or length is negative or their sum passes a long
   */
  public Span {
    if (offset < 0 || length < 0 || offset + length < 0) {
      throw new IllegalArgumentException("span of " + length + " bytes at offset " + offset);
    }
  }

  /** Returns the offset of the first byte after the span. */
  public long end() {
    return offset + length;
  }

  /** Returns one unpaired span over a whole image of {@code size} bytes. */
  public static List<Span> whole(long size, SpanKind kind) {
    return size == 0 ? List.of() : List.of(new Span(0, size, kind, UNPAIRED));
  }
}
