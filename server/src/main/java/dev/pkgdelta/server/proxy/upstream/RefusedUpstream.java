package dev.pkgdelta.server.proxy.upstream;

import java.io.IOException;

/** A request was to go where the proxy does not go. */
public final class RefusedUpstream extends IOException {

  private static final long serialVersionUID = 1;

  /** Says where and why. */
  public RefusedUpstream(String message) {
    super(message);
  }
}
