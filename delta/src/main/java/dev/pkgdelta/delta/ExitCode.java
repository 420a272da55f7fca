package dev.pkgdelta.delta;

/** The meaning of a failure, as the command's exit code tells it. */
public enum ExitCode {
  /** All was done. */
  DONE(0),
  /** Something failed that is no fault of the inputs, or the run was stopped. */
  FAILED(1),
  /** The command was called in a wrong way. */
  USAGE(2),
  /** The base is missing, or is not the one that the delta was made for. */
  WRONG_BASE(3),
  /** An input is damaged or asks for what no honest input asks for. */
  CORRUPT_INPUT(4),
  /** The delta would not be small enough to be worth having. */
  NOT_WORTH_IT(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** Returns the process's exit code, 0 to 5. */
  public int code() {
    return code;
  }
}
