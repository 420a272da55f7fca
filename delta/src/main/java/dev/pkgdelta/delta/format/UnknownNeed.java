package dev.pkgdelta.delta.format;

import java.io.IOException;

/** A delta asks for what this release does not know. Callers that know the file's name add it. */
public final class UnknownNeed extends IOException {

  private static final long serialVersionUID = 1;

  private final long offset;
  private final String missing;

  /**
   * @param missing what is missing
   * @param offset where the delta asks for it
   */
  public UnknownNeed(String missing, long offset) {
    super(missing);
    this.missing = missing;
    this.offset = offset;
  }

  /** Returns what is missing. */
  public String missing() {
    return missing;
  }

  /** Returns where the delta asks for it. */
  public long offset() {
    return offset;
  }
}
