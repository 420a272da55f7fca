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
    return ofCause(e.getCause() == null ? e : e.getCause());
  }

  /**
   * Returns the {@link IOException} that work failed with; an unchecked exception or an error is
   * thrown instead.
   *
   * @throws IllegalStateException if it is a checked exception of another kind
   */
  public static IOException ofCause(Throwable failure) {
    return switch (failure) {
      case IOException e -> e;
      case UncheckedIOException e -> Objects.requireNonNull(e.getCause());
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      default -> throw new IllegalStateException(failure);
    };
  }
}
