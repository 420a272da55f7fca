package dev.pkgdelta.server.proxy.files;

import dev.pkgdelta.client.acquire.FullDownload;
import dev.pkgdelta.server.proxy.upstream.AllowedUpstreams;
import dev.pkgdelta.server.proxy.upstream.Origin;
import dev.pkgdelta.server.proxy.upstream.RefusedUpstream;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file at its upstream, asked for in the name of a client. Safe for use by several threads. */
final class UpstreamFile implements FullDownload {

  private static final int MAX_REDIRECTS = 5;
  private static final int OK = 200;
  private static final int PART = 206;
  private static final Pattern RANGE =
      Pattern.compile("bytes ([0-9]{1,15})-[0-9]{1,15}/([0-9]{1,15})");

  private final UpstreamClient client;
  private final AllowedUpstreams upstreams;
  private final HttpRequest request;

  /**
   * @param request for the whole file, with the fields that are the client's
   */
  UpstreamFile(UpstreamClient client, AllowedUpstreams upstreams, HttpRequest request) {
    this.client = client;
    this.upstreams = upstreams;
    this.request = request;
  }

  @Override
  public Answer open(long offset) throws IOException {
    return offset == 0 ? open("") : open("bytes=" + offset + "-");
  }

  /**
   * Reads a part.
   *
   * @throws IOException if upstream does not give just that
   */
  byte[] part(long from, int count) throws IOException {
    Answer answer = open("bytes=" + from + "-" + (from + count - 1));
    try (var body = answer.body()) {
      byte[] bytes = body.readNBytes(count);
      if (answer.offset() != from || bytes.length != count) {
        throw new IOException(request.uri() + ": the server does not send parts");
      }
      return bytes;
    }
  }

  private Answer open(String range) throws IOException {
    URI address = request.uri();
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      UpstreamClient.Answer answer = client.send(at(address, range));
      int status = answer.status();
      if (status == OK) {
        return new Answer(answer.body(), 0, length(answer.header("Content-Length")));
      }
      Matcher part = RANGE.matcher(answer.header("Content-Range"));
      if (status == PART && part.matches()) {
        return new Answer(
            answer.body(),
            Long.parseLong(part.group(1)),
            OptionalLong.of(Long.parseLong(part.group(2))));
      }
      String location = answer.header("Location");
      answer.close();
      if (status < 300 || status >= 400 || location.isEmpty()) {
        throw new IOException(address + ": the server answers " + status);
      }
      address = follow(address, location);
    }
    throw new IOException(request.uri() + ": is redirected again and again");
  }

  private URI follow(URI from, String location) throws IOException {
    URI next;
    try {
      next = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException(from + ": is redirected to what is no address", e);
    }
    if (from.getScheme().equals("https") && !"https".equals(next.getScheme())) {
      throw new RefusedUpstream(from + ": is redirected to a place that is not encrypted");
    }
    if (!Origin.of(next).equals(Origin.of(from))) {
      upstreams.checkLinked(next);
    }
    return next;
  }

  private HttpRequest.Builder at(URI address, String range) throws IOException {
    boolean same = Origin.of(address).equals(Origin.of(request.uri()));
    // What proves who the client is is for the server that it was sent to.
    HttpRequest.Builder next =
        HttpRequest.newBuilder(
            request,
            (name, _) ->
                same
                    || !(name.equalsIgnoreCase("Authorization")
                        || name.equalsIgnoreCase("Cookie")));
    next.uri(address);
    return range.isEmpty() ? next : next.setHeader("Range", range);
  }

  private static OptionalLong length(String field) {
    return field.matches("[0-9]{1,15}")
        ? OptionalLong.of(Long.parseLong(field))
        : OptionalLong.empty();
  }
}
