package dev.pkgdelta.client.acquire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Downloads from an http, https or file address. Safe for use by several threads.
 *
 * @param client asks http and https servers
 * @param address what is fetched; apt's {@code copy:} is the same as {@code file:}
 * @param patience how long an answer may take to begin
 */
public record AddressDownload(HttpClient client, URI address, Duration patience)
    implements FullDownload {

  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

  @Override
  public Answer open(long offset) throws IOException {
    return switch (String.valueOf(address.getScheme())) {
      case "http", "https" -> ask(offset);
      case "file", "copy" -> read(offset);
      default -> throw new IOException(address + ": only http, https and file can be fetched");
    };
  }

  private Answer read(long offset) throws IOException {
    Path file = Path.of(address.getPath());
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(offset);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    return new Answer(in, offset, OptionalLong.of(Files.size(file)));
  }

  private Answer ask(long offset) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
    }
    HttpResponse<InputStream> response;
    try {
      response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("interrupted while asking for " + address).initCause(e);
    }
    if (response.statusCode() == 200) {
      return new Answer(response.body(), 0, response.headers().firstValueAsLong("Content-Length"));
    }
    Matcher range = RANGE.matcher(response.headers().firstValue("Content-Range").orElse(""));
    if (response.statusCode() == 206 && range.matches()) {
      return new Answer(
          response.body(),
          Long.parseLong(range.group(1)),
          OptionalLong.of(Long.parseLong(range.group(2))));
    }
    response.body().close();
    throw new IOException(address + ": the server answers " + response.statusCode());
  }
}
