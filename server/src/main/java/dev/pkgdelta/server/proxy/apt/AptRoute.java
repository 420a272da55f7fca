package dev.pkgdelta.server.proxy.apt;

import dev.pkgdelta.client.acquire.Expected;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.exchange.Route;
import dev.pkgdelta.server.proxy.files.KnownFile;
import dev.pkgdelta.server.proxy.files.KnownFiles;
import dev.pkgdelta.server.proxy.files.PackageNames;
import dev.pkgdelta.server.proxy.upstream.AllowedUpstreams;
import dev.pkgdelta.server.proxy.upstream.Copy;
import dev.pkgdelta.server.proxy.upstream.Locations;
import dev.pkgdelta.server.proxy.upstream.PassThrough;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Answers apt, as its proxy and as a mirror. Packages that an index has promised are got in the
 * cheapest way; all else passes through, and indices are read as they pass.
 */
public final class AptRoute implements Route {

  private final AllowedUpstreams upstreams;
  private final PassThrough passing;
  private final ArchiveIndices indices;
  private final KnownFiles files;

  /** Puts it together. */
  public AptRoute(
      AllowedUpstreams upstreams, PassThrough passing, ArchiveIndices indices, KnownFiles files) {
    this.upstreams = upstreams;
    this.passing = passing;
    this.indices = indices;
    this.files = files;
  }

  /** Answers a request for an address elsewhere, as apt makes it of its proxy. */
  public void serveAbsolute(Exchange exchange) throws IOException {
    URI address = Locations.address(exchange.target().asString());
    upstreams.checkArchive(address);
    serve(exchange, address);
  }

  @Override
  public void serve(Exchange exchange, String name, String rawPath) throws IOException {
    serve(
        exchange,
        Locations.below(
            upstreams.named(UpstreamKind.APT, name), rawPath, exchange.target().getQuery()));
  }

  private void serve(Exchange exchange, URI address) throws IOException {
    String authority = address.getRawAuthority();
    String path = address.getRawPath();
    if (path.endsWith("deb") && exchange.method().equals("GET")) {
      Optional<Promise> promise = indices.find(authority, path);
      if (promise.isPresent()) {
        files.serve(exchange, file(promise.get(), address), () -> indices.forget(authority, path));
        return;
      }
    }
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

  private static KnownFile file(Promise promise, URI address) {
    String path = address.getRawPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    return new KnownFile(
        Expected.sha256(promise.sha256(), promise.size()),
        PackageNames.deb(name),
        name,
        "apt",
        address);
  }
}
