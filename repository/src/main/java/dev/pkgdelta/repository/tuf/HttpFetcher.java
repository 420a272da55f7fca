package dev.pkgdelta.repository.tuf;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A repository behind an HTTP server. Safe for use by several threads. */
public final class HttpFetcher implements Fetcher {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final URI base;

  /**
   * @param client asks
   * @param base the address of the published directory, with or without a slash at its end
   */
  public HttpFetcher(HttpClient client, URI base) {
    this.client = client;
    this.base = base.getRawPath().endsWith("/") ? base : URI.create(base + "/");
  }

  @Override
  public InputStream open(String path) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build();
    HttpResponse<InputStream> response;
    try {
      response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while asking for " + path).initCause(e);
    }
    if (response.statusCode() == 200) {
      return response.body();
    }
    response.body().close();
    // Object stores answer 403 for what is not there (specification, 5.3.3, leaves it open).
    if (response.statusCode() == 404 || response.statusCode() == 403) {
      throw new NotThere(path);
    }
    throw new IOException(base.resolve(path) + ": the server answers " + response.statusCode());
  }
}
