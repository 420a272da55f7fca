package dev.pkgdelta.server.proxy.upstream;

import java.net.URI;
import java.util.Locale;

/**
 * The server part of an address (RFC 6454, section 4).
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address stands in brackets
 * @param port never the scheme's own in place of a number
 */
public record Origin(String scheme, String host, int port) {

  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /**
   * Returns the origin of an address.
   *
   * @throws RefusedUpstream if it is no http or https address with a host
   */
  public static Origin of(URI address) throws RefusedUpstream {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    String host = address.getHost();
    if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new RefusedUpstream(address + " is no http or https address");
    }
    int port = address.getPort();
    int own = scheme.equals("https") ? HTTPS : HTTP;
    return new Origin(scheme, host.toLowerCase(Locale.ROOT), port < 0 ? own : port);
  }

  /** Returns host and port, the port only if it is not the scheme's own. */
  public String authority() {
    return port == (scheme.equals("https") ? HTTPS : HTTP) ? host : host + ":" + port;
  }

  @Override
  public String toString() {
    return scheme + "://" + authority();
  }
}
