package dev.pkgdelta.server.proxy.upstream;

import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.exchange.Way;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on and answers back as they are, but for the fields that only neighbours mean for
 * each other. Bodies are streamed in both directions. Safe for use by several threads.
 */
public final class PassThrough {

  private static final int PIECE = 1 << 16;

  /** Fields that the HTTP client writes itself, out of the address and the body. */
  private static final Set<String> WRITTEN_BY_CLIENT = Set.of("host", "content-length", "expect");

  /** Fields that speak of the whole file to the one who knows its parts; see {@link #whole}. */
  private static final Set<String> OF_PARTS =
      Set.of(
          "range",
          "if-range",
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since",
          "accept-encoding");

  private final UpstreamClient client;

  /**
   * @param client asks
   */
  public PassThrough(UpstreamClient client) {
    this.client = client;
  }

  /** Asks upstream what was asked of us, and answers with its answer. */
  public void serve(Exchange exchange, URI address) throws IOException {
    serve(exchange, address, null);
  }

  /**
   * The same, with a copy of a body of status 200.
   *
   * @param copy takes the copy; told of the end only after a whole body
   */
  public void serve(Exchange exchange, URI address, @Nullable Copy copy) throws IOException {
    exchange.account().took(Way.PASSED);
    try (Answer answer = client.send(request(exchange, address))) {
      copyHead(exchange, answer, Set.of());
      boolean copied = copy != null && answer.status() == 200 && !exchange.isHead();
      copyBody(exchange, answer.body(), copied ? copy : null);
    }
  }

  /** Returns the request that passes an exchange's request on. */
  public HttpRequest.Builder request(Exchange exchange, URI address) throws IOException {
    HttpRequest.Builder request = builder(exchange, address, WRITTEN_BY_CLIENT);
    request.method(exchange.method(), bodyOf(exchange));
    return request;
  }

  /**
   * Returns a request for a whole file that an exchange wants a part of or has a condition for, in
   * the name of the same client.
   */
  public HttpRequest.Builder whole(Exchange exchange, URI address) throws IOException {
    Set<String> left = new java.util.HashSet<>(OF_PARTS);
    left.addAll(WRITTEN_BY_CLIENT);
    return builder(exchange, address, left);
  }

  private static HttpRequest.Builder builder(Exchange exchange, URI address, Set<String> left)
      throws IOException {
    // Checked here as well: every request comes by.
    Origin.of(address);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    HopByHop hop = new HopByHop(exchange.headers().getValuesList("Connection"));
    boolean named = false;
    for (HttpField field : exchange.headers()) {
      String name = field.getName();
      if (!hop.contains(name) && !left.contains(name.toLowerCase(Locale.ROOT))) {
        named |= name.equalsIgnoreCase("User-Agent");
        String value = field.getValue();
        request.header(name, value == null ? "" : value);
      }
    }
    return named ? request : request.header("User-Agent", "pkgdelta");
  }

  private static BodyPublisher bodyOf(Exchange exchange) {
    if (!exchange.hasBody()) {
      return BodyPublishers.noBody();
    }
    BodyPublisher body = BodyPublishers.ofInputStream(exchange::body);
    return exchange.bodyLength() < 0
        ? body
        : BodyPublishers.fromPublisher(body, exchange.bodyLength());
  }

  /**
   * Begins an answer with the status and the fields of another one.
   *
   * @param left names of fields, in lower case, that are left out
   */
  public static void copyHead(Exchange exchange, Answer answer, Set<String> left) {
    exchange.status(answer.status());
    HopByHop hop = new HopByHop(answer.head().headers().allValues("Connection"));
    for (var field : answer.head().headers().map().entrySet()) {
      String name = field.getKey();
      if (!hop.contains(name) && !left.contains(name) && !name.startsWith(":")) {
        List<String> values = field.getValue();
        values.forEach(value -> exchange.add(capitalized(name), value));
      }
    }
  }

  /** The HTTP client gives names in lower case, which some readers of HTTP/1 don't expect. */
  private static String capitalized(String name) {
    StringBuilder text = new StringBuilder(name);
    boolean begin = true;
    for (int i = 0; i < text.length(); i++) {
      if (begin) {
        text.setCharAt(i, Character.toUpperCase(text.charAt(i)));
      }
      begin = text.charAt(i) == '-';
    }
    return text.toString();
  }

  private static void copyBody(Exchange exchange, InputStream body, @Nullable Copy copy)
      throws IOException {
    // Closed only at a good end: closing ends the answer as if all of it had been sent.
    OutputStream out = exchange.answer();
    if (!exchange.isHead()) {
      byte[] buffer = new byte[PIECE];
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        exchange.account().fetched(n);
        out.write(buffer, 0, n);
        if (copy != null) {
          copy.take(buffer, n);
        }
      }
      if (copy != null) {
        copy.end();
      }
    }
    out.close();
  }
}
