package dev.pkgdelta.server.proxy.npm;

import dev.pkgdelta.client.acquire.Expected;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.exchange.Route;
import dev.pkgdelta.server.proxy.files.KnownFile;
import dev.pkgdelta.server.proxy.files.KnownFiles;
import dev.pkgdelta.server.proxy.files.PackageNames;
import dev.pkgdelta.server.proxy.index.IndexPages;
import dev.pkgdelta.server.proxy.upstream.AllowedUpstreams;
import dev.pkgdelta.server.proxy.upstream.Locations;
import dev.pkgdelta.server.proxy.upstream.PassThrough;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;

/**
 * Answers npm: packuments, whose tarballs are led here, and the tarballs. All else that registries
 * do passes through.
 */
public final class NpmRoute implements Route {

  private static final int MAX_MANIFEST = 4 << 20;

  private final AllowedUpstreams upstreams;
  private final UpstreamClient client;
  private final PassThrough passing;
  private final KnownFiles files;
  private final IndexPages pages;
  private final Promises promises = new Promises();

  /** Puts it together. */
  public NpmRoute(
      AllowedUpstreams upstreams, UpstreamClient client, PassThrough passing, KnownFiles files) {
    this.upstreams = upstreams;
    this.client = client;
    this.passing = passing;
    this.files = files;
    this.pages = new IndexPages(client, upstreams, passing, "pd1");
  }

  @Override
  public void serve(Exchange exchange, String name, String rawPath) throws IOException {
    Upstream upstream = upstreams.named(UpstreamKind.NPM, name);
    URI address = Locations.below(upstream, rawPath, exchange.target().getQuery());
    Optional<Tarball> tarball = Tarball.read(rawPath);
    if (!exchange.isReading() || rawPath.startsWith("-/")) {
      passing.serve(exchange, address);
    } else if (tarball.isPresent()) {
      tarball(exchange, upstream, tarball.get(), address);
    } else {
      packument(exchange, upstream, address);
    }
  }

  private void packument(Exchange exchange, Upstream upstream, URI address) throws IOException {
    String theirs = Locations.directory(upstream.url());
    String ours = exchange.ownAddress() + "npm/" + upstream.name() + "/";
    pages.serve(
        exchange,
        address,
        (type, from, in, out) -> {
          if (type.endsWith("json")) {
            Packument.copy(from, in, out, new Relinked(theirs, ours));
          } else {
            in.transferTo(out);
          }
        });
  }

  /** Leads the tarballs that are the upstream's own here, and notes what they must be. */
  private final class Relinked implements Packument.Releases {

    private final String theirs;
    private final String ours;

    Relinked(String theirs, String ours) {
      this.theirs = theirs;
      this.ours = ours;
    }

    @Override
    public String relink(String tarball) {
      // Registries behind another server may give their addresses with the other scheme.
      String plain = tarball.replaceFirst("^https?:", "");
      String above = theirs.replaceFirst("^https?:", "");
      boolean own = plain.startsWith(above) && plain.indexOf('?') < 0;
      return own ? ours + plain.substring(above.length()) : tarball;
    }

    @Override
    public void release(String tarball, String integrity) {
      String path = relink(tarball);
      if (path.startsWith(ours)) {
        String address = theirs + path.substring(ours.length());
        Integrity.sha512(integrity).ifPresent(hash -> promises.put(address, hash));
      }
    }
  }

  private void tarball(Exchange exchange, Upstream upstream, Tarball tarball, URI address)
      throws IOException {
    String key = address.toString();
    Optional<String> sha512 = promises.find(key);
    if (sha512.isEmpty()) {
      sha512 = manifest(exchange, upstream, tarball);
    }
    if (sha512.isEmpty()) {
      passing.serve(exchange, address);
      return;
    }
    promises.put(key, sha512.get());
    files.serve(
        exchange,
        new KnownFile(
            Expected.sha512(sha512.get()),
            PackageNames.npm(tarball.name(), tarball.version()),
            tarball.fileName(),
            "npm",
            address),
        () -> promises.forget(key));
  }

  /** Asks for one version's manifest: a lock file leads npm to a tarball without any packument. */
  private Optional<String> manifest(Exchange exchange, Upstream upstream, Tarball tarball) {
    try {
      String path = tarball.name().replace("/", "%2f") + "/" + tarball.version();
      URI address = Locations.below(upstream, path, null);
      var request = passing.whole(exchange, address).GET().setHeader("Accept", "application/json");
      try (Answer answer = client.send(request)) {
        if (answer.status() != 200) {
          return Optional.empty();
        }
        byte[] bytes = answer.body().readNBytes(MAX_MANIFEST);
        exchange.account().fetched(bytes.length);
        String[] found = {""};
        Packument.copy(
            address,
            new ByteArrayInputStream(bytes),
            OutputStream.nullOutputStream(),
            new Packument.Releases() {
              @Override
              public String relink(String at) {
                return at;
              }

              @Override
              public void release(String at, String integrity) {
                found[0] = integrity;
              }
            });
        return Integrity.sha512(found[0]);
      }
    } catch (IOException _) {
      return Optional.empty(); // then it passes through
    }
  }
}
