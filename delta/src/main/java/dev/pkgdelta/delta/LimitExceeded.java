package dev.pkgdelta.delta;

import org.jspecify.annotations.Nullable;

/** An input that asks for more than a limit allows: bytes, depth, memory. */
public final class LimitExceeded extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  /**
   * @param file the file at fault, as the caller named it
   * @param offset where in it, or -1
   * @param message what is wrong and what to do, as the rest of a sentence
   */
  public LimitExceeded(String file, long offset, String message, @Nullable Throwable cause) {
    super(ExitCode.CORRUPT_INPUT, file, offset, message, cause);
  }
}
