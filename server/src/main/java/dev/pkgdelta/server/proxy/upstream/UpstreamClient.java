package dev.pkgdelta.server.proxy.upstream;

import dev.pkgdelta.client.transfer.LateTls;
import dev.pkgdelta.client.transfer.StallWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks upstreams. Redirects are not followed, and bodies come as they are; one that goes silent
 * fails. Safe for use by several threads.
 */
public final class UpstreamClient implements AutoCloseable {

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;
  private final StallWatch watch;
  private final Duration patience;

  /**
   * @param connect how long a connection may take
   * @param patience how long an answer may take to begin, and a body to go on
   */
  public UpstreamClient(Duration connect, Duration patience) {
    this.client =
        LateTls.newHttpClient()
            .connectTimeout(connect)
            .followRedirects(HttpClient.Redirect.NEVER)
            // An offer to change to HTTP/2 would be a header that the client did not send.
            .version(HttpClient.Version.HTTP_1_1)
            .executor(executor)
            .build();
    this.watch = new StallWatch(patience);
    this.patience = patience;
  }

  /** An answer whose body is to be closed. */
  public record Answer(HttpResponse<InputStream> head, InputStream body) implements AutoCloseable {

    /** Returns a field, or nothing. */
    public String header(String name) {
      return head.headers().firstValue(name).orElse("");
    }

    /** Returns the status. */
    public int status() {
      return head.statusCode();
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }

  /**
   * Asks.
   *
   * @throws IOException if no answer came
   */
  public Answer send(HttpRequest.Builder request) throws IOException {
    HttpRequest asked = request.timeout(patience).build();
    try {
      HttpResponse<InputStream> response =
          client.send(asked, HttpResponse.BodyHandlers.ofInputStream());
      return new Answer(response, watch.guard(response.body()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("stopped while asking " + asked.uri()).initCause(e);
    }
  }

  /** Asks for a file with no more than that. */
  public Answer get(URI address) throws IOException {
    return send(HttpRequest.newBuilder(address).header("User-Agent", "pkgdelta"));
  }

  @Override
  public void close() {
    client.shutdownNow();
    watch.close();
    executor.shutdownNow();
  }
}
