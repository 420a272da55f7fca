package dev.pkgdelta.delta;

import org.jspecify.annotations.Nullable;

/** An output that can't be written: no space, no permission, no directory. */
public final class OutputFailed extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  /**
   * @param file the file at fault, as the caller named it
   * @param offset where in it, or -1
   * @param message what is wrong and what to do, as the rest of a sentence
   */
  public OutputFailed(String file, long offset, String message, @Nullable Throwable cause) {
    super(ExitCode.FAILED, file, offset, message, cause);
  }
}
