package dev.pkgdelta.delta;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A run that ended without a result. The message is one line that names the file, the offset where
 * there is one, and what to do next. Nothing was left at the output's place.
 */
public abstract sealed class PkgdeltaException extends IOException
    permits Cancelled,
        CorruptDelta,
        CorruptPackage,
        DifferentPackage,
        LimitExceeded,
        MissingEncoder,
        NoRebuildPart,
        NotAPackage,
        NotWorthIt,
        OutputFailed,
        TooNew,
        UnreadableInput,
        WrongBase {

  private static final long serialVersionUID = 1;

  private final @Nullable String file;
  private final long offset;
  private final ExitCode exitCode;

  PkgdeltaException(
      ExitCode exitCode,
      @Nullable String file,
      long offset,
      String message,
      @Nullable Throwable cause) {
    super(file == null ? message : file + ": " + message, cause);
    this.file = file;
    this.offset = offset;
    this.exitCode = exitCode;
  }

  /** Returns the file at fault as the caller named it; null if there is none. */
  public @Nullable String file() {
    return file;
  }

  /** Returns the offset in the file at which the fault was found, or -1. */
  public long offset() {
    return offset;
  }

  /** Returns what a command that ends with this exception returns. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
