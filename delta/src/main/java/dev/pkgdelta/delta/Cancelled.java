package dev.pkgdelta.delta;

import org.jspecify.annotations.Nullable;

/** The run was stopped by its {@link Progress}. */
public final class Cancelled extends PkgdeltaException {

  private static final long serialVersionUID = 1;

  /** A stop that was noticed between two steps. */
  public Cancelled() {
    this(null);
  }

  /**
   * @param cause what the step that was stopped ended with
   */
  public Cancelled(@Nullable Throwable cause) {
    super(ExitCode.FAILED, null, -1, "stopped before it was done; nothing was written", cause);
  }
}
