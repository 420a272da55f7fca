package dev.pkgdelta.server.proxy.files;

import dev.pkgdelta.client.acquire.Expected;
import dev.pkgdelta.server.proxy.exchange.Exchange;
import java.net.URI;

/**
 * A file of which an index has told what it must be.
 *
 * @param expected what the index promises
 * @param purl its package URL; empty if it is not known
 * @param name its file name
 * @param client whose packages it is among: {@code apt}, {@code pip}, {@code npm}
 * @param address where upstream has it
 */
public record KnownFile(Expected expected, String purl, String name, String client, URI address) {

  /** Returns the media type that upstreams commonly give such files. */
  String type() {
    return switch (client) {
      case "apt" -> "application/vnd.debian.binary-package";
      default -> "application/octet-stream";
    };
  }

  /** Returns an entity tag, the same for the same bytes. */
  String etag() {
    return "\"" + expected.sha256().or(expected::sha512).orElseThrow() + "\"";
  }

  /** Sets the fields that answers of status 200, 206 and 304 share (RFC 9110, 15.3.7, 15.4.5). */
  void setFields(Exchange exchange) {
    exchange.set("ETag", etag());
    exchange.set("Cache-Control", "public, max-age=31536000, immutable");
  }
}
