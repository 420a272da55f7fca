package dev.pkgdelta.codecs.patch;

/** A patch that is sound as far as can be told, but was made for another old file. */
public final class WrongSource extends CorruptPatch {

  private static final long serialVersionUID = 1;

  /**
   * @param format the format's name
   * @param reason what shows it, as the rest of a sentence
   * @param offset where in the patch, or -1
   */
  public WrongSource(String format, String reason, long offset) {
    super(format, reason, offset);
  }
}
