package dev.pkgdelta.server.proxy.upstream;

import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where requests may go: to the servers that the configuration names, and, for apt, to those that
 * the machine's own sources name. Safe for use by several threads.
 */
public final class AllowedUpstreams {

  private final List<Upstream> configured;
  private final Set<Origin> origins = new HashSet<>();
  private final Set<Origin> archives = new HashSet<>();
  private final AptSources sources;

  /**
   * @param configured what the configuration names
   * @param sources apt's sources
   * @throws RefusedUpstream if one of them has no address that a proxy can use
   */
  public AllowedUpstreams(List<Upstream> configured, AptSources sources) throws RefusedUpstream {
    this.configured = List.copyOf(configured);
    this.sources = sources;
    for (Upstream upstream : configured) {
      Origin origin = Origin.of(upstream.url());
      origins.add(origin);
      if (upstream.kind() == UpstreamKind.APT) {
        archives.add(origin);
      }
    }
  }

  /**
   * Returns the upstream that local addresses call by a name.
   *
   * @throws RefusedUpstream if there is none
   */
  public Upstream named(UpstreamKind kind, String name) throws RefusedUpstream {
    return configured.stream()
        .filter(upstream -> upstream.kind() == kind && upstream.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedUpstream(
                    "the configuration has no upstream of kind %s that is called %s"
                        .formatted(kind.name().toLowerCase(Locale.ROOT), name)));
  }

  /** Returns whether an address belongs to a configured server or to one of apt's sources. */
  public boolean isNamed(URI address) throws RefusedUpstream {
    Origin origin = Origin.of(address);
    return origins.contains(origin) || sources.origins().contains(origin);
  }

  /**
   * Checks an address that apt asks its proxy for.
   *
   * @throws RefusedUpstream if it belongs to no archive
   */
  public void checkArchive(URI address) throws RefusedUpstream {
    Origin origin = Origin.of(address);
    if (!archives.contains(origin) && !sources.origins().contains(origin)) {
      throw new RefusedUpstream(
          origin
              + " is neither an upstream in the proxy's configuration nor one of apt's sources; add"
              + " it there if apt is to reach it through the proxy");
    }
  }

  /**
   * Checks an address that an upstream's index names: one of a named server, or one on the public
   * Internet. The answer of the name service that is looked at here is the one that the connection
   * then uses: the Java machine keeps it for 30 seconds.
   *
   * @throws RefusedUpstream if it leads into this machine or its network
   */
  public void checkLinked(URI address) throws RefusedUpstream {
    Origin origin = Origin.of(address);
    if (origins.contains(origin)) {
      return;
    }
    try {
      for (InetAddress found : InetAddress.getAllByName(address.getHost())) {
        if (!PublicAddress.isPublic(found)) {
          throw new RefusedUpstream(
              origin
                  + " lies inside this network; only an upstream of the configuration may, and it is"
                  + " none");
        }
      }
    } catch (UnknownHostException e) {
      throw new RefusedUpstream(origin + " has no address: the name service does not know it");
    }
  }
}
