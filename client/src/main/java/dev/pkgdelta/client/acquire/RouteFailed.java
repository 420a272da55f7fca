package dev.pkgdelta.client.acquire;

import dev.pkgdelta.client.outcome.Reason;
import java.io.IOException;

/** A way by deltas led nowhere; the next one is tried. */
final class RouteFailed extends IOException {

  private static final long serialVersionUID = 1;

  private final Reason reason;

  RouteFailed(Reason reason, IOException cause) {
    super(
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), cause);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }
}
