package dev.pkgdelta.natives;

import java.io.IOException;

/** A native function refused its work. */
public final class NativeFailure extends IOException {

  private static final long serialVersionUID = 1;

  /** What kind of refusal. */
  public enum Kind {
    /** The compressed bytes break the rules of their format. */
    CORRUPT,
    /** The compressed bytes end before the stream does. */
    TRUNCATED,
    /** More memory would be needed than allowed, or than there is. */
    MEMORY,
    /** The space given for the output is too small. */
    SPACE,
    /** A setting or a feature that the library does not know. */
    UNSUPPORTED,
    /** Anything else. */
    OTHER
  }

  private final Kind kind;

  NativeFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** Returns the kind of refusal. */
  public Kind kind() {
    return kind;
  }
}
