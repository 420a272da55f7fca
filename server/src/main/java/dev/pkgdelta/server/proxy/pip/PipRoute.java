package dev.pkgdelta.server.proxy.pip;

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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers pip and uv: {@code simple/PROJECT/} with upstream's index, whose links lead to {@code
 * files/…}; there are the files.
 */
public final class PipRoute implements Route {

  private static final String SIMPLE = "simple/";
  private static final String FILES = "files/";
  private static final int NOT_FOUND = 404;

  private final AllowedUpstreams upstreams;
  private final PassThrough passing;
  private final KnownFiles files;
  private final FileLinks links;
  private final IndexPages pages;

  /**
   * @param state where the key for links is kept
   */
  public PipRoute(
      AllowedUpstreams upstreams,
      UpstreamClient client,
      PassThrough passing,
      KnownFiles files,
      Path state) {
    this.upstreams = upstreams;
    this.passing = passing;
    this.files = files;
    this.links = FileLinks.open(state);
    this.pages = new IndexPages(client, upstreams, passing, "pd1" + links.version());
  }

  @Override
  public void serve(Exchange exchange, String name, String rawPath) throws IOException {
    Upstream upstream = upstreams.named(UpstreamKind.PIP, name);
    if (rawPath.startsWith(FILES)) {
      file(exchange, rawPath.substring(FILES.length()));
    } else if (rawPath.startsWith(SIMPLE)) {
      String project = rawPath.substring(SIMPLE.length());
      URI address = Locations.below(upstream, project, exchange.target().getQuery());
      if (exchange.isReading()) {
        index(exchange, name, address);
      } else {
        passing.serve(exchange, address);
      }
    } else {
      exchange.error(NOT_FOUND, "there is nothing but simple/ below " + name);
    }
  }

  private void index(Exchange exchange, String name, URI address) throws IOException {
    String place = exchange.ownAddress() + "pypi/" + name + "/" + FILES;
    Relinking relinking =
        (link, sha256, size) ->
            sha256.isEmpty() || link.indexOf('?') >= 0
                ? link
                : place + links.path(link, sha256, size);
    pages.serve(
        exchange,
        address,
        (type, from, in, out) -> {
          if (type.endsWith("json")) {
            JsonIndex.copy(from, in, out, relinking);
          } else if (type.endsWith("html")) {
            HtmlIndex.copy(from, in, out, relinking);
          } else {
            in.transferTo(out);
          }
        });
  }

  private void file(Exchange exchange, String rawPath) throws IOException {
    Optional<FileLinks.Link> link = links.read(rawPath);
    if (link.isEmpty()) {
      exchange.error(
          NOT_FOUND,
          "this link was not made here, or under a key that is gone: read the index again (pip"
              + " --no-cache-dir)");
      return;
    }
    URI address = link.get().address();
    upstreams.checkLinked(address);
    Optional<String> sha256 = link.get().sha256();
    if (sha256.isEmpty()) {
      passing.serve(exchange, address);
      return;
    }
    String fileName = rawPath.substring(rawPath.lastIndexOf('/') + 1);
    long size = link.get().size();
    Expected expected =
        new Expected(
            sha256, Optional.empty(), size > 0 ? OptionalLong.of(size) : OptionalLong.empty());
    files.serve(
        exchange,
        new KnownFile(expected, PackageNames.wheel(fileName), fileName, "pip", address),
        () -> {});
  }
}
