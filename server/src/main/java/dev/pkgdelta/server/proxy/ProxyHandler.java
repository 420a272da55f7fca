package dev.pkgdelta.server.proxy;

import dev.pkgdelta.server.proxy.apt.AptRoute;
import dev.pkgdelta.server.proxy.exchange.Account;
import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.exchange.Route;
import dev.pkgdelta.server.proxy.exchange.Way;
import dev.pkgdelta.server.proxy.upstream.RefusedUpstream;
import java.io.IOException;
import java.util.Map;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Finds out what a request is, has it answered, and accounts for it. */
final class ProxyHandler extends Handler.Abstract {

  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int BAD_GATEWAY = 502;
  private static final int UNAVAILABLE = 503;

  private final AptRoute apt;
  private final Map<String, Route> routes;
  private final StatusPages pages;
  private final Counters counters;
  private final AccessLog log;
  private final int atOnce;
  private final IntSupplier port;

  /**
   * @param apt answers what apt asks its proxy for
   * @param routes answer local addresses, by the first word of the path
   * @param port where the proxy listens
   */
  ProxyHandler(
      AptRoute apt,
      Map<String, Route> routes,
      StatusPages pages,
      Counters counters,
      AccessLog log,
      int atOnce,
      IntSupplier port) {
    this.apt = apt;
    this.routes = Map.copyOf(routes);
    this.pages = pages;
    this.counters = counters;
    this.log = log;
    this.atOnce = atOnce;
    this.port = port;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Account account = new Account();
    Exchange exchange = new Exchange(request, response, account);
    boolean admitted = counters.begin(atOnce);
    if (admitted) {
      Request.addCompletionListener(
          request,
          _ -> {
            long sent = Response.getContentBytesWritten(response);
            counters.end(account.way(), sent, account.fetched());
            log.write(request, response, account);
          });
    }
    try {
      if (admitted) {
        answer(exchange);
      } else {
        exchange.set("Retry-After", "5");
        exchange.error(UNAVAILABLE, "too many requests at once; try again");
      }
      callback.succeeded();
    } catch (IOException | RuntimeException e) {
      fail(exchange, callback, e);
    }
    return true;
  }

  private void answer(Exchange exchange) throws IOException {
    HttpURI target = exchange.target();
    if (exchange.method().equals("CONNECT")) {
      exchange.account().took(Way.REFUSED);
      exchange.error(
          FORBIDDEN,
          "no tunnels are made. Let apt reach https sources directly (Acquire::https::Proxy"
              + " \"DIRECT\"), or by the address /apt/NAME/ of this proxy");
      return;
    }
    if (!LocalAddress.isOwn(target, port.getAsInt())) {
      apt.serveAbsolute(exchange);
      return;
    }
    String path = exchange.path();
    if (pages.serve(exchange, path)) {
      return;
    }
    String[] words = path.substring(1).split("/", 3);
    Route route = routes.get(words[0]);
    if (route == null || words.length < 3 || hasDots(words[2])) {
      exchange.error(NOT_FOUND, "there is nothing at " + path);
    } else {
      route.serve(exchange, words[1], words[2]);
    }
  }

  /** Whoever resolves such a path leaves the upstream's part of its server. */
  private static boolean hasDots(String rawPath) {
    String plain = rawPath.replace("%2e", ".").replace("%2E", ".");
    return ("/" + plain + "/").contains("/../") || ("/" + plain + "/").contains("/./../");
  }

  private static void fail(Exchange exchange, Callback callback, Exception failure) {
    boolean refused = failure instanceof RefusedUpstream;
    exchange.account().took(refused ? Way.REFUSED : Way.FAILED);
    if (!exchange.takeBack()) {
      callback.failed(failure);
      return;
    }
    try {
      exchange.error(
          refused ? FORBIDDEN : BAD_GATEWAY,
          refused ? String.valueOf(failure.getMessage()) : describe(failure));
      callback.succeeded();
    } catch (IOException | RuntimeException e) {
      callback.failed(e);
    }
  }

  private static String describe(Exception failure) {
    String message = failure.getMessage();
    return "the upstream could not be reached: "
        + failure.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.replaceAll("\\s+", " "));
  }
}
