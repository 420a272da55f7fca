package dev.pkgdelta.server.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

/** Tells requests to the proxy itself from those that it is to pass on. */
final class LocalAddress {

  private LocalAddress() {}

  /**
   * Returns whether an address is the proxy's own: its port, and a host that is this machine. A
   * name that a web page made up does not count, so a browser can't be led here.
   *
   * @param port where the proxy listens
   */
  static boolean isOwn(HttpURI address, int port) {
    @Nullable String host = address.getHost();
    if (host == null) {
      return true;
    }
    int asked = address.getPort() > 0 ? address.getPort() : 80;
    if (asked != port || "https".equals(address.getScheme())) {
      return false;
    }
    try {
      InetAddress found = InetAddress.getByName(host);
      return found.isLoopbackAddress() || NetworkInterface.getByInetAddress(found) != null;
    } catch (IOException _) {
      return false;
    }
  }
}
