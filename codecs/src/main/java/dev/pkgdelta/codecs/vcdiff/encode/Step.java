package dev.pkgdelta.codecs.vcdiff.encode;

/**
 * One instruction (RFC 3284, section 3) before it is coded.
 *
 * @param length the bytes that it makes, 1 or more
 * @param position where a copy starts: in the old file, or in the window; else where the bytes are
 *     in the window
 */
record Step(Kind kind, int length, long position) {

  enum Kind {
    ADD,
    RUN,
    COPY_SOURCE,
    COPY_TARGET
  }

  boolean isCopy() {
    return kind == Kind.COPY_SOURCE || kind == Kind.COPY_TARGET;
  }
}
