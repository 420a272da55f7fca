package dev.pkgdelta.server.proxy;

import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.apt.ArchiveIndices;
import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.upstream.AllowedUpstreams;
import dev.pkgdelta.server.proxy.upstream.Copy;
import dev.pkgdelta.server.proxy.upstream.PassThrough;
import dev.pkgdelta.server.proxy.upstream.RefusedUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Answers apt, as its proxy and as a mirror. Packages that an index has promised are got in the
 * cheapest way; all else passes through, and indices are read as they pass.
 */
final class AptRoute implements Route {

  private final AllowedUpstreams upstreams;
  private final PassThrough passing;
  private final ArchiveIndices indices;

  AptRoute(AllowedUpstreams upstreams, PassThrough passing, ArchiveIndices indices) {
    this.upstreams = upstreams;
    this.passing = passing;
    this.indices = indices;
  }

  /** Answers a request for an address elsewhere. */
  void serveAbsolute(Exchange exchange) throws IOException {
    URI address = uri(exchange.target().asString());
    upstreams.checkArchive(address);
    serve(exchange, address);
  }

  @Override
  public void serve(Exchange exchange, String name, String rawPath) throws IOException {
    Optional<Upstream> upstream = upstreams.find(UpstreamKind.APT, name);
    if (upstream.isEmpty()) {
      throw new RefusedUpstream("the configuration has no upstream for apt that is called " + name);
    }
    String query = exchange.target().getQuery();
    serve(
        exchange,
        uri(
            Locations.directory(upstream.get().url())
                + rawPath
                + (query == null ? "" : "?" + query)));
  }

  private void serve(Exchange exchange, URI address) throws IOException {
    String authority = address.getRawAuthority();
    String path = address.getRawPath();
    Optional<Copy> copier =
        exchange.isReading() ? indices.copier(authority, path) : Optional.empty();
    if (copier.isEmpty()) {
      passing.serve(exchange, address);
      return;
    }
    try (Copy copy = copier.get()) {
      passing.serve(exchange, address, copy);
    }
  }

  private static URI uri(String text) throws RefusedUpstream {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new RefusedUpstream(text + " is no address");
    }
  }
}
