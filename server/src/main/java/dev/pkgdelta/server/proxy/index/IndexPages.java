package dev.pkgdelta.server.proxy.index;

import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.exchange.Way;
import dev.pkgdelta.server.proxy.upstream.AllowedUpstreams;
import dev.pkgdelta.server.proxy.upstream.PassThrough;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient.Answer;
import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Answers with upstream's indices, rewritten as they stream by: fetched compressed, sent plain,
 * with upstream's status and fields, but for those that speak of the bytes. Safe for use by several
 * threads.
 */
public final class IndexPages {

  private static final int MAX_REDIRECTS = 5;
  private static final int BUFFER = 1 << 16;
  private static final int OK = 200;

  /** Fields about upstream's bytes, which are not the ones that are sent. */
  private static final Set<String> OF_BYTES =
      Set.of(
          "content-length",
          "content-encoding",
          "content-md5",
          "digest",
          "etag",
          "accept-ranges",
          "location");

  private final UpstreamClient client;
  private final AllowedUpstreams upstreams;
  private final PassThrough passing;
  private final Validators validators;

  /**
   * @param version names the way in which indices are rewritten; letters and digits
   */
  public IndexPages(
      UpstreamClient client, AllowedUpstreams upstreams, PassThrough passing, String version) {
    this.client = client;
    this.upstreams = upstreams;
    this.passing = passing;
    this.validators = new Validators(version);
  }

  /** Rewrites an index. */
  public interface Rewriting {

    /**
     * Copies an index, with links changed.
     *
     * @param type the media type, without parameters, in lower case
     * @param from where the index is, which relative links start from
     */
    void copy(String type, URI from, InputStream in, OutputStream out) throws IOException;
  }

  /** Answers with an index. */
  public void serve(Exchange exchange, URI address, Rewriting rewriting) throws IOException {
    exchange.account().took(Way.REWRITTEN);
    URI at = address;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      try (Answer answer = client.send(request(exchange, at))) {
        Optional<URI> next = redirected(answer, at);
        if (next.isEmpty() || !upstreams.isNamed(next.get())) {
          next.ifPresent(away -> exchange.set("Location", away.toString()));
          send(exchange, at, answer, rewriting);
          return;
        }
        at = next.get();
      }
    }
    throw new IOException(address + ": is redirected again and again");
  }

  private HttpRequest.Builder request(Exchange exchange, URI address) throws IOException {
    HttpRequest.Builder request = passing.whole(exchange, address);
    request.method(exchange.method(), HttpRequest.BodyPublishers.noBody());
    request.setHeader("Accept-Encoding", "gzip");
    String tags = exchange.header("If-None-Match");
    String since = exchange.header("If-Modified-Since");
    // Tags go before dates (RFC 9110, section 13.1.3): a client whose tags are not of rewritten
    // indices may have upstream's own of the same date.
    if (tags.isEmpty() && !since.isEmpty()) {
      return request.setHeader("If-Modified-Since", since);
    }
    validators.upstream(tags).ifPresent(own -> request.setHeader("If-None-Match", own));
    return request;
  }

  private static Optional<URI> redirected(Answer answer, URI from) throws IOException {
    String location = answer.header("Location");
    if (answer.status() < 300 || answer.status() >= 400 || location.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(from.resolve(location));
    } catch (IllegalArgumentException e) {
      throw new IOException(from + ": is redirected to what is no address", e);
    }
  }

  private void send(Exchange exchange, URI address, Answer answer, Rewriting rewriting)
      throws IOException {
    PassThrough.copyHead(exchange, answer, OF_BYTES);
    validators.marked(answer.header("ETag")).ifPresent(tag -> exchange.set("ETag", tag));
    InputStream body = new Counted(answer.body(), exchange);
    OutputStream out = exchange.answer();
    boolean empty = exchange.isHead() || answer.status() == 304 || answer.status() == 204;
    if (!empty) {
      OutputStream buffered = new BufferedOutputStream(out, BUFFER);
      InputStream plain = plain(answer, body);
      if (answer.status() == OK) {
        String type = answer.header("Content-Type").split(";", 2)[0];
        rewriting.copy(type.strip().toLowerCase(Locale.ROOT), address, plain, buffered);
      } else {
        plain.transferTo(buffered);
      }
      buffered.flush();
    }
    out.close();
  }

  private static InputStream plain(Answer answer, InputStream body) throws IOException {
    String coding = answer.header("Content-Encoding").toLowerCase(Locale.ROOT);
    return switch (coding) {
      case "", "identity" -> body;
      case "gzip", "x-gzip" -> new GZIPInputStream(body, BUFFER);
      default -> throw new IOException("the index is encoded as " + coding + ", unasked for");
    };
  }

  /** Accounts for what is read. */
  private static final class Counted extends FilterInputStream {

    private final Exchange exchange;

    Counted(InputStream in, Exchange exchange) {
      super(in);
      this.exchange = exchange;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      exchange.account().fetched(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      exchange.account().fetched(Math.max(0, count));
      return count;
    }
  }
}
