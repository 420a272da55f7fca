package dev.pkgdelta.server.proxy.exchange;

import java.util.Locale;

/** How an answer came about. */
public enum Way {
  /** The proxy itself had something to say. */
  ANSWERED,
  /** It is upstream's answer, unchanged. */
  PASSED,
  /** It is upstream's index, with links that lead through the proxy. */
  REWRITTEN,
  /** It was in the store. */
  STORE,
  /** It was rebuilt from a delta. */
  DELTA,
  /** It was fetched whole, and checked. */
  FULL,
  /** The proxy does not go there. */
  REFUSED,
  /** No answer could be had, or the answer was cut off. */
  FAILED;

  /** Returns the word for logs. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
