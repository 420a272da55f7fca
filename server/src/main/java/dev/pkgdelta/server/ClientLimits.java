package dev.pkgdelta.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Turns away who asks for too much at once, so that one client can't take the server from all
 * others: requests that are answered at the same time, and requests a second. What is known of a
 * client is forgotten when it has been quiet for a while.
 */
final class ClientLimits extends Handler.Wrapper {

  private static final long WINDOW_NANOS = Duration.ofSeconds(4).toNanos();
  private static final int MAX_CLIENTS = 100_000;

  private static final class Client {
    private final AtomicInteger active = new AtomicInteger();
    private long windowStart;
    private int inWindow;

    synchronized boolean countsBelow(long now, long limit) {
      if (now - windowStart > WINDOW_NANOS) {
        windowStart = now;
        inWindow = 0;
      }
      return ++inWindow <= limit;
    }

    synchronized boolean isQuiet(long now) {
      return active.get() == 0 && now - windowStart > WINDOW_NANOS;
    }
  }

  private final int atOnce;
  private final int perSecond;
  private final Metrics metrics;
  private final Map<String, Client> clients = new ConcurrentHashMap<>();

  ClientLimits(Handler next, int atOnce, int perSecond, Metrics metrics) {
    super(next);
    this.atOnce = atOnce;
    this.perSecond = perSecond;
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (atOnce == 0 && perSecond == 0) {
      return super.handle(request, response, callback);
    }
    long now = System.nanoTime();
    if (clients.size() > MAX_CLIENTS) {
      clients.values().removeIf(client -> client.isQuiet(now));
    }
    Client client = clients.computeIfAbsent(Request.getRemoteAddr(request), _ -> new Client());
    if (perSecond > 0
        && !client.countsBelow(now, perSecond * Duration.ofNanos(WINDOW_NANOS).toSeconds())) {
      return turnAway(response, callback);
    }
    if (client.active.incrementAndGet() > atOnce && atOnce > 0) {
      client.active.decrementAndGet();
      return turnAway(response, callback);
    }
    Request.addCompletionListener(request, _ -> client.active.decrementAndGet());
    return super.handle(request, response, callback);
  }

  private boolean turnAway(Response response, Callback callback) {
    metrics.limited.increment();
    response.setStatus(HttpStatus.TOO_MANY_REQUESTS_429);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, "5");
    callback.succeeded();
    return true;
  }
}
