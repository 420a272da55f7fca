package dev.pkgdelta.delta;

/** The run was stopped by its {@link Progress}. */
public final class Cancelled extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  /** Makes the exception. */
  public Cancelled() {
    super(ExitCode.FAILED, null, -1, "stopped before it was done; nothing was written", null);
  }
}
