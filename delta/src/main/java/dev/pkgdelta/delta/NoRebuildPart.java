package dev.pkgdelta.delta;

/** A delta was to be applied by the decisions of its target's encoder, and does not carry them. */
public final class NoRebuildPart extends PkgdeltaException {

  private static final long serialVersionUID = 1L;

  /**
   * @param file the delta, as the caller named it
   */
  public NoRebuildPart(String file) {
    super(
        ExitCode.FAILED,
        file,
        -1,
        "carries no rebuild part; apply it with --rebuild encoder, or get the whole delta",
        null);
  }
}
