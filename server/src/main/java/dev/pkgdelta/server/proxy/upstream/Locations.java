package dev.pkgdelta.server.proxy.upstream;

import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Local addresses, and the upstreams that they stand for. */
public final class Locations {

  private static final Pattern MIRROR = Pattern.compile("[^/]+:([0-9]+)/apt/([^/]+)(/.*)");

  private Locations() {}

  /** Returns an upstream's address with a slash at its end. */
  public static String directory(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? text : text + "/";
  }

  /**
   * Returns an address below an upstream's.
   *
   * @param rawPath percent signs not decoded
   * @param query null for none
   * @throws RefusedUpstream if that is no address
   */
  public static URI below(Upstream upstream, String rawPath, @Nullable String query)
      throws RefusedUpstream {
    return address(directory(upstream.url()) + rawPath + (query == null ? "" : "?" + query));
  }

  /**
   * Reads an address.
   *
   * @throws RefusedUpstream if it is none
   */
  public static URI address(String text) throws RefusedUpstream {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new RefusedUpstream(text + " is no address");
    }
  }

  /**
   * Returns host, port and path of the archive that a local address of that form stands for; others
   * as they are.
   *
   * @param port where the proxy listens
   */
  public static String archive(String key, int port, List<Upstream> upstreams) {
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
