package dev.pkgdelta.server.proxy.upstream;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Header fields that are between two neighbours and are not passed on (RFC 9110, section 7.6.1).
 */
public final class HopByHop {

  private static final Set<String> ALWAYS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Set<String> names;

  /**
   * @param connection the values of the message's Connection fields, which name more of them
   */
  public HopByHop(List<String> connection) {
    Set<String> all = new HashSet<>(ALWAYS);
    for (String value : connection) {
      for (String name : value.split(",", -1)) {
        all.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    this.names = all;
  }

  /** Returns whether a field is not passed on. */
  public boolean contains(String name) {
    return names.contains(name.toLowerCase(Locale.ROOT));
  }
}
