package dev.pkgdelta.delta;

/** The delta came out larger than the share of the target that the caller allows. */
public final class NotWorthIt extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  private final double ratio;

  /**
   * @param file the delta that was to be written
   * @param ratio the delta's size divided by the target's
   * @param allowed the largest ratio allowed
   */
  public NotWorthIt(String file, double ratio, double allowed) {
    super(
        ExitCode.NOT_WORTH_IT,
        file,
        -1,
        "not worth a delta: it would take %.1f %% of the target, more than the %.1f %% allowed"
            .formatted(ratio * 100, allowed * 100),
        null);
    this.ratio = ratio;
  }

  /** Returns the delta's size divided by the target's. */
  public double ratio() {
    return ratio;
  }
}
