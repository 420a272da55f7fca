package dev.pkgdelta.bytes;

import java.io.IOException;

/**
 * Bytes that break the rules of their format. Carries the offset, in the bytes that were read,
 * where that was found; callers that know the file's name add it.
 */
public class CorruptData extends IOException {

  private static final long serialVersionUID = 1;

  private final long offset;

  /**
   * @param reason what is wrong, as the rest of a sentence, without offset
   * @param offset where, 0 or more; -1 if it has no place
   */
  public CorruptData(String reason, long offset) {
    super(offset < 0 ? reason : reason + " at offset " + offset);
    this.offset = offset;
  }

  /** Returns the offset at which the fault was found, or -1. */
  public long offset() {
    return offset;
  }
}
