package dev.pkgdelta.delta;

import org.jspecify.annotations.Nullable;

/** A package that ends too early or breaks the rules of its format. */
public final class CorruptPackage extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  /**
   * @param file the file at fault, as the caller named it
   * @param offset where in it, or -1
   * @param message what is wrong and what to do, as the rest of a sentence
   */
  public CorruptPackage(String file, long offset, String message, @Nullable Throwable cause) {
    super(ExitCode.CORRUPT_INPUT, file, offset, message, cause);
  }
}
