package dev.pkgdelta.server.proxy;

import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Local addresses, and the upstreams that they stand for. */
final class Locations {

  private static final Pattern MIRROR = Pattern.compile("[^/]+:([0-9]+)/apt/([^/]+)(/.*)");

  private Locations() {}

  /** Returns an upstream's address with a slash at its end. */
  static String directory(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  /**
   * Returns host, port and path of the archive that a local address of that form stands for; others
   * as they are.
   *
   * @param port where the proxy listens
   */
  static String archive(String key, int port, List<Upstream> upstreams) {
    Matcher local = MIRROR.matcher(key);
    if (!local.matches() || !local.group(1).equals(Integer.toString(port))) {
      return key;
    }
    return upstreams.stream()
        .filter(upstream -> upstream.kind() == UpstreamKind.APT)
        .filter(upstream -> upstream.name().equals(local.group(2)))
        .findFirst()
        .map(upstream -> directory(upstream.url()).replaceFirst("^https?://", ""))
        .map(directory -> directory + local.group(3).substring(1))
        .orElse(key);
  }
}
