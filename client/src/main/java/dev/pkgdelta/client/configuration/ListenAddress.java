package dev.pkgdelta.client.configuration;

/**
 * Where a server listens.
 *
 * @param host a name or an address; loopback unless told otherwise
 * @param port 0 for any that is free
 */
public record ListenAddress(String host, int port) {

  /** Loopback. */
  public static final ListenAddress DEFAULT = new ListenAddress("127.0.0.1", 9977);

  /**
   * Reads {@code host:port}; an IPv6 address stands in brackets.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ListenAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    String host = colon < 0 ? "" : text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (host.isEmpty() || (host.indexOf(':') >= 0 && !bracketed)) {
      throw new IllegalArgumentException(text + " is no host:port such as 127.0.0.1:9977");
    }
    int port;
    try {
      port = Integer.parseInt(text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(text + " has no number behind its colon", e);
    }
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException(text + " has no port between 0 and 65535");
    }
    return new ListenAddress(bracketed ? host.substring(1, host.length() - 1) : host, port);
  }
}
