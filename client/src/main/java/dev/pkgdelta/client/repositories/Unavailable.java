package dev.pkgdelta.client.repositories;

import dev.pkgdelta.client.outcome.Reason;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A repository can't be used at present. */
public final class Unavailable extends IOException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  Unavailable(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Returns why. */
  public Reason reason() {
    return reason;
  }
}
