package dev.pkgdelta.server;

import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code /health} and {@code /metrics}, and refuses methods that only other servers need.
 */
final class StateHandler extends Handler.Abstract.NonBlocking {

  private final Metrics metrics;
  private final IntSupplier waiting;

  StateHandler(Metrics metrics, IntSupplier waiting) {
    this.metrics = metrics;
    this.waiting = waiting;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      response.setStatus(HttpStatus.METHOD_NOT_ALLOWED_405);
      callback.succeeded();
      return true;
    }
    return switch (Request.getPathInContext(request)) {
      case "/health" -> text(response, callback, getServer().isStopping() ? "stopping\n" : "ok\n");
      case "/metrics" -> text(response, callback, metrics.text(waiting.getAsInt()));
      default -> false;
    };
  }

  private static boolean text(Response response, Callback callback, String text) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, BufferUtil.toBuffer(text, StandardCharsets.UTF_8), callback);
    return true;
  }
}
