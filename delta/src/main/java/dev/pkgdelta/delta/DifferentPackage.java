package dev.pkgdelta.delta;

/** The target is another package than the base, not another release of it. */
public final class DifferentPackage extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  private final String base;
  private final String target;

  /**
   * @param file the target, as the caller named it
   * @param base the base's package URL
   * @param target the target's package URL
   */
  public DifferentPackage(String file, String base, String target) {
    super(
        ExitCode.WRONG_BASE,
        file,
        -1,
        target + " is not a release of " + base + "; allow a different package if it is meant",
        null);
    this.base = base;
    this.target = target;
  }

  /** Returns the base's package URL. */
  public String base() {
    return base;
  }

  /** Returns the target's package URL. */
  public String target() {
    return target;
  }
}
