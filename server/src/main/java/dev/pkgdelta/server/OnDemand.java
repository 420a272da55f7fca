package dev.pkgdelta.server;

import dev.pkgdelta.delta.BaseKind;
import java.io.IOException;

/** Makes deltas that clients ask for and nobody has made yet. Called by several threads. */
public interface OnDemand {

  /** What became of a request. */
  enum Outcome {
    /** The delta lies at its address in the published directory. */
    MADE,
    /** One of the packages is not known, or policy or size speak against the delta. */
    REFUSED
  }

  /**
   * Returns whether both packages are known, so that it is worth trying. Quick: called for every
   * request.
   *
   * @param target the SHA-256 of the package that the delta leads to
   * @param base the SHA-256 of the package that it starts from
   */
  boolean knows(String target, String base);

  /**
   * Makes a delta and publishes it at its address. Never called for one delta by two threads at
   * once.
   *
   * @throws IOException if it could not be made; a later request tries again
   * @throws InterruptedException if the server stops
   */
  Outcome make(String target, String base, BaseKind kind) throws IOException, InterruptedException;
}
