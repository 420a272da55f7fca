package dev.pkgdelta.server;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts requests, their answers and the time between. */
final class Measuring extends Handler.Wrapper {

  private final Metrics metrics;

  Measuring(Handler next, Metrics metrics) {
    super(next);
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    metrics.active.incrementAndGet();
    Request.addCompletionListener(
        request,
        _ -> {
          metrics.active.decrementAndGet();
          metrics.answered(
              response.getStatus(),
              Response.getContentBytesWritten(response),
              System.nanoTime() - request.getBeginNanoTime());
        });
    return super.handle(request, response, callback);
  }
}
