package dev.pkgdelta.delta;

import org.jspecify.annotations.Nullable;

/** A native library that the result needs is not on this machine. */
public final class MissingEncoder extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  private final String library;

  /**
   * @param file the file that needs it, as the caller named it
   * @param library the library's name: {@code "liblzma"}
   * @param advice what to install, as the rest of a sentence
   */
  public MissingEncoder(String file, String library, String advice, @Nullable Throwable cause) {
    super(ExitCode.FAILED, file, -1, "needs " + library + ": " + advice, cause);
    this.library = library;
  }

  /** Returns the library's name. */
  public String library() {
    return library;
  }
}
