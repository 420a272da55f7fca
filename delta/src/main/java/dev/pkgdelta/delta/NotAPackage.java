package dev.pkgdelta.delta;

import org.jspecify.annotations.Nullable;

/** A file that is no package of a kind that the request needs. */
public final class NotAPackage extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  /**
   * @param file the file at fault, as the caller named it
   * @param offset where in it, or -1
   * @param message what is wrong and what to do, as the rest of a sentence
   */
  public NotAPackage(String file, long offset, String message, @Nullable Throwable cause) {
    super(ExitCode.CORRUPT_INPUT, file, offset, message, cause);
  }
}
