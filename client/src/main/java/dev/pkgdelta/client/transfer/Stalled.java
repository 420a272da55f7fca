package dev.pkgdelta.client.transfer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A server stopped to send without ending what it sent. */
public final class Stalled extends IOException {

  private static final long serialVersionUID = 1;

  Stalled(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
