package dev.pkgdelta.engine.encode;

import java.util.concurrent.CancellationException;

/** The encoder was told to stop, by its listener or by an interrupt. */
public final class Cancelled extends CancellationException {

  private static final long serialVersionUID = 1;

  Cancelled() {
    super("encoding was cancelled");
  }
}
