package dev.pkgdelta.engine;

/** What a span of an image holds, as far as it matters to how it is best coded. */
public enum SpanKind {
  /** Text in any encoding: sources, documentation, markup, scripts. */
  TEXT,
  /** Structured data that is neither text nor code. */
  BINARY,
  /** Machine code with its tables: ELF, PE, Mach-O, class files. */
  EXECUTABLE,
  /** Headers and indexes of archives. */
  HEADER,
  /** Bytes that are compressed already. */
  COMPRESSED
}
