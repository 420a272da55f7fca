package dev.pkgdelta.codecs.patch;

import dev.pkgdelta.bytes.CorruptData;

/** A patch that ends too early, was changed, or breaks the rules of its format. */
public class CorruptPatch extends CorruptData {

  private static final long serialVersionUID = 1;

  private final String format;

  /**
   * @param format the format's name, as people write it
   * @param reason what is wrong, as the rest of a sentence
   * @param offset where in the patch, or -1
   */
  public CorruptPatch(String format, String reason, long offset) {
    super(format + ": " + reason, offset);
    this.format = format;
  }

  /** Returns the name of the format whose rules are broken. */
  public String format() {
    return format;
  }
}
