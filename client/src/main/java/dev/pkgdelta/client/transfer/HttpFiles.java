package dev.pkgdelta.client.transfer;

import dev.pkgdelta.client.speed.LinkMeter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A repository behind an HTTP server, measured, and given up when it is silent. */
public final class HttpFiles implements PublishedFiles {

  private static final int PARTIAL = 206;

  private final HttpClient client;
  private final URI base;
  private final Duration patience;
  private final StallWatch watch;
  private final LinkMeter meter;

  /**
   * @param base the address of the published directory, with or without a slash at its end
   * @param patience how long an answer may take to begin
   */
  public HttpFiles(
      HttpClient client, URI base, Duration patience, StallWatch watch, LinkMeter meter) {
    this.client = client;
    this.base = base.getRawPath().endsWith("/") ? base : URI.create(base + "/");
    this.patience = patience;
    this.watch = watch;
    this.meter = meter;
  }

  @Override
  public InputStream open(String path) throws IOException {
    return body(path, HttpRequest.newBuilder(), 0, Long.MAX_VALUE);
  }

  @Override
  public InputStream open(String path, long from, long count) throws IOException {
    String range = "bytes=" + from + "-" + (from + count - 1);
    return body(path, HttpRequest.newBuilder().header("Range", range), from, count);
  }

  private InputStream body(String path, HttpRequest.Builder builder, long from, long count)
      throws IOException {
    URI address = base.resolve(path);
    HttpRequest request = builder.uri(address).timeout(patience).build();
    long asked = System.nanoTime();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while asking for " + address).initCause(e);
    }
    double waited = (System.nanoTime() - asked) / 1e9;
    int status = response.statusCode();
    if (status == 200 || (status == PARTIAL && isRange(response, from))) {
      InputStream body = new MeteredStream(watch.guard(response.body()), meter, waited, _ -> {});
      if (status == 200 && from > 0) {
        skip(body, from);
      }
      return count == Long.MAX_VALUE ? body : new BoundedStream(body, count);
    }
    response.body().close();
    // Object stores answer 403 for what is not there.
    if (status == 404 || status == 403) {
      throw new NotThere(path);
    }
    throw new IOException(address + ": the server answers " + status);
  }

  private static boolean isRange(HttpResponse<InputStream> response, long from) {
    return response.headers().firstValue("Content-Range").orElse("").startsWith("bytes " + from);
  }

  private static void skip(InputStream body, long from) throws IOException {
    try {
      body.skipNBytes(from);
    } catch (IOException e) {
      body.close();
      throw e;
    }
  }
}
