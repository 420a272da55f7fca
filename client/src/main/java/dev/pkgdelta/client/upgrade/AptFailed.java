package dev.pkgdelta.client.upgrade;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Apt can't say what it would do. */
public final class AptFailed extends IOException {

  private static final long serialVersionUID = 1;

  AptFailed(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
