package dev.pkgdelta.server.proxy.exchange;

import java.io.IOException;

/** Answers the requests of one package manager. */
public interface Route {

  /**
   * Answers.
   *
   * @param name the upstream's name in the local address
   * @param rawPath the rest of the address, without a slash at its begin; percent signs not decoded
   */
  void serve(Exchange exchange, String name, String rawPath) throws IOException;
}
