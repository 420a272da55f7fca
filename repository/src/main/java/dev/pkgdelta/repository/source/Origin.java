package dev.pkgdelta.repository.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Files of an archive, by path or over HTTP. What comes from it is checked by whoever asked for it.
 * Safe for use by several threads.
 */
public final class Origin {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Origin() {}

  /** Made when it is first needed: most archives are directories. */
  private static final class Http {
    static final HttpClient CLIENT =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
  }

  /** Returns whether a location is reached over HTTP. */
  public static boolean isRemote(String location) {
    return location.startsWith("http://") || location.startsWith("https://");
  }

  /**
   * Returns what a relative or absolute reference means.
   *
   * @param base a path or URL; of a directory if it ends with a slash
   */
  public static String resolve(String base, String reference) {
    if (isRemote(reference)) {
      return reference;
    }
    if (isRemote(base)) {
      return URI.create(base).resolve(reference).toString();
    }
    Path path = Path.of(base);
    Path parent = path.getParent();
    Path directory = base.endsWith("/") || parent == null ? path : parent;
    return directory.resolve(reference).normalize().toString();
  }

  /**
   * Opens a file.
   *
   * @param accept the media types that are wanted; ignored for paths
   * @throws NoSuchFileException if there is none
   */
  public static InputStream open(String location, String accept) throws IOException {
    if (!isRemote(location)) {
      return Files.newInputStream(Path.of(location));
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(location))
            .timeout(PATIENCE)
            .header("Accept", accept)
            .header("User-Agent", "pkgdelta")
            .build();
    try {
      HttpResponse<InputStream> response =
          Http.CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() == 200) {
        return response.body();
      }
      response.body().close();
      throw response.statusCode() == 404 || response.statusCode() == 410
          ? new NoSuchFileException(location)
          : new IOException(location + ": the server answered " + response.statusCode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(location + ": stopped", e);
    }
  }

  /**
   * Reads a whole file.
   *
   * @param limit bytes that it may have
   */
  public static byte[] read(String location, String accept, int limit) throws IOException {
    try (InputStream in = open(location, accept)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        if (out.size() > limit) {
          throw new IOException(location + ": has more than the " + limit + " bytes that it may");
        }
      }
      return out.toByteArray();
    }
  }
}
