package dev.pkgdelta.server.proxy;

import dev.pkgdelta.server.proxy.exchange.Account;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * A line for each request: when, who, what, the status, the way that the answer came, the bytes
 * that it has and those that crossed the network for it, and milliseconds. Safe for use by several
 * threads.
 */
final class AccessLog implements AutoCloseable {

  private final @Nullable BufferedWriter out;

  /**
   * @param file null for no log
   */
  AccessLog(@Nullable Path file) throws IOException {
    out =
        file == null
            ? null
            : Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void write(Request request, Response response, Account account) {
    if (out == null) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%s %s %s %s %d %s sent=%d fetched=%d ms=%d%n",
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            Request.getRemoteAddr(request),
            request.getMethod(),
            request.getHttpURI(),
            response.getStatus(),
            account.way().word(),
            Response.getContentBytesWritten(response),
            account.fetched(),
            (System.nanoTime() - request.getBeginNanoTime()) / 1_000_000);
    try {
      synchronized (out) {
        out.write(line);
        out.flush();
      }
    } catch (IOException _) {
      return; // a full disk stops the log, not the upgrades
    }
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }
}
