package dev.pkgdelta.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;

/** Why work that was given to another thread failed, as if it had been done in this one. */
public final class TaskFailure {

  private TaskFailure() {}

  /**
   * Returns the {@link IOException} that a task ended with; an unchecked exception or an error is
   * thrown instead.
   *
   * @throws IllegalStateException if it is a checked exception of another kind
   */
  public static IOException of(ExecutionException e) {
    return switch (e.getCause()) {
      case IOException cause -> cause;
      case UncheckedIOException cause -> Objects.requireNonNull(cause.getCause());
      case RuntimeException cause -> throw cause;
      case Error cause -> throw cause;
      case null, default -> throw new IllegalStateException(e);
    };
  }
}
