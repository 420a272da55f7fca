package dev.pkgdelta.client.acquire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A package can't be had: not by deltas, and the full download failed too. */
public final class AcquisitionFailed extends IOException {

  private static final long serialVersionUID = 1;

  private final Kind kind;

  /** What failed last. */
  public enum Kind {
    /** The upstream could not be reached, or answered with an error, or broke off. */
    UPSTREAM,
    /** The upstream sent other bytes than its index promises. */
    WRONG_BYTES,
    /** What was handed out already turned out to be wrong. A new request begins afresh. */
    PREFIX_WRONG,
    /** Files can't be kept on this machine; the disk may be full. */
    STORE,
    /** It was given up. */
    CANCELLED
  }

  AcquisitionFailed(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** Returns what failed last. */
  public Kind kind() {
    return kind;
  }
}
