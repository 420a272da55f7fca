package dev.pkgdelta.delta;

/** A sound delta that needs what this release does not know. */
public final class TooNew extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  private final String missing;

  /**
   * @param file the delta, as the caller named it
   * @param offset where it asks for what is missing
   * @param missing what this release lacks: {@code "format version 3"}
   */
  public TooNew(String file, long offset, String missing) {
    super(
        ExitCode.FAILED,
        file,
        offset,
        "needs " + missing + ", which this release of pkgdelta does not know; install a newer one",
        null);
    this.missing = missing;
  }

  /** Returns what is missing. */
  public String missing() {
    return missing;
  }
}
