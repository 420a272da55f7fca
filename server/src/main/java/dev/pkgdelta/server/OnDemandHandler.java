package dev.pkgdelta.server;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.server.DeltaMaker.Wanted;
import dev.pkgdelta.server.OnDemand.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Has a delta made that is asked for at its address and is not there. The request waits for it a
 * while, without a thread, and is then answered with the delta; or is told when to come back.
 */
final class OnDemandHandler extends Handler.Abstract.NonBlocking {

  private static final Pattern DELTA =
      Pattern.compile(
          "deltas/([0-9a-f]{2})/(\\1[0-9a-f]{62})/([0-9a-f]{64})(\\.installed)?\\.delta");

  /** When to come back, in seconds: roughly what a large delta takes. */
  private static final String RETRY_AFTER = "30";

  private final DeltaMaker maker;
  private final PublishedHandler published;
  private final Duration patience;

  OnDemandHandler(DeltaMaker maker, PublishedHandler published, Duration patience) {
    this.maker = maker;
    this.published = published;
    this.patience = patience;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = PublishedHandler.pathOf(request);
    Wanted wanted = path == null ? null : wanted(path);
    if (path == null || wanted == null || !maker.knows(wanted)) {
      return false;
    }
    CompletableFuture<Outcome> making = maker.request(wanted);
    if (making == null) {
      comeBack(response, callback);
      return true;
    }
    var _ =
        making
            .copy()
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete(
                (outcome, failure) -> answer(path, outcome, failure, request, response, callback));
    return true;
  }

  private static @Nullable Wanted wanted(String path) {
    Matcher parts = DELTA.matcher(path);
    return parts.matches()
        ? new Wanted(
            parts.group(2),
            parts.group(3),
            parts.group(4) == null ? BaseKind.PACKAGE : BaseKind.INSTALLED)
        : null;
  }

  private void answer(
      String path,
      @Nullable Outcome outcome,
      @Nullable Throwable failure,
      Request request,
      Response response,
      Callback callback) {
    try {
      if (failure instanceof TimeoutException
          || failure instanceof java.util.concurrent.CancellationException) {
        comeBack(response, callback);
      } else if (failure != null) {
        Response.writeError(request, response, callback, HttpStatus.INTERNAL_SERVER_ERROR_500);
      } else if (outcome != Outcome.MADE || !published.send(path, request, response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    } catch (IOException e) {
      callback.failed(e);
    }
  }

  private static void comeBack(Response response, Callback callback) {
    response.setStatus(HttpStatus.SERVICE_UNAVAILABLE_503);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER);
    callback.succeeded();
  }
}
