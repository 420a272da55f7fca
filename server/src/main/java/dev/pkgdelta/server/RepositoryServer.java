package dev.pkgdelta.server;

import java.io.IOException;
import java.net.URI;
import org.eclipse.jetty.server.AsyncRequestLogWriter;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Serves one published repository over HTTP, and has missing deltas made if it is given someone who
 * can. Starts when it is made, and stops when it is closed: new requests are refused then, running
 * ones are answered as far as the time for it goes.
 */
public final class RepositoryServer implements AutoCloseable {

  private static final int MAX_THREADS = 32;
  private static final int MAX_REQUEST_HEAD = 16 << 10;
  private static final long IDLE_MILLIS = 60_000;

  private final Server server;
  private final SendfileConnector connector;
  private final @Nullable DeltaMaker maker;

  private RepositoryServer(Server server, SendfileConnector connector, @Nullable DeltaMaker maker) {
    this.server = server;
    this.connector = connector;
    this.maker = maker;
  }

  /**
   * Starts a server.
   *
   * @param onDemand makes missing deltas; null to serve only what is published
   * @throws IOException if the address is taken, or the log can't be written
   */
  public static RepositoryServer start(ServerOptions options, @Nullable OnDemand onDemand)
      throws IOException {
    Metrics metrics = new Metrics();
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("http");
    Server server = new Server(threads);
    SendfileConnector connector =
        new SendfileConnector(
            server,
            Runtime.getRuntime().availableProcessors(),
            new HttpConnectionFactory(configuration()));
    connector.setHost(options.address().getHostString());
    connector.setPort(options.address().getPort());
    connector.setAcceptQueueSize(1024);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    DeltaMaker maker =
        onDemand == null
            ? null
            : new DeltaMaker(onDemand, options.generators(), options.queue(), metrics);
    server.setHandler(handlers(options, metrics, maker));
    if (options.accessLog() != null) {
      server.setRequestLog(
          new CustomRequestLog(
              new AsyncRequestLogWriter(options.accessLog().toString()),
              CustomRequestLog.EXTENDED_NCSA_FORMAT));
    }
    server.setStopTimeout(options.grace().toMillis());
    try {
      server.start();
    } catch (Exception e) {
      if (maker != null) {
        maker.close();
      }
      throw new IOException(
          "can't serve at %s: %s".formatted(options.address(), String.valueOf(e.getMessage())), e);
    }
    return new RepositoryServer(server, connector, maker);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(true);
    configuration.setRequestHeaderSize(MAX_REQUEST_HEAD);
    configuration.setHttpCompliance(org.eclipse.jetty.http.HttpCompliance.RFC9110);
    configuration.setUriCompliance(org.eclipse.jetty.http.UriCompliance.RFC3986);
    return configuration;
  }

  private static Handler handlers(
      ServerOptions options, Metrics metrics, @Nullable DeltaMaker maker) {
    PublishedHandler published = new PublishedHandler(options.directory());
    Handler.Sequence sequence =
        new Handler.Sequence(
            new StateHandler(metrics, () -> maker == null ? 0 : maker.waiting()), published);
    if (maker != null) {
      sequence.addHandler(new OnDemandHandler(maker, published, options.patience()));
    }
    Handler limited =
        new ClientLimits(
            sequence, options.requestsPerClient(), options.requestsPerSecond(), metrics);
    return new GracefulHandler(new Measuring(limited, metrics));
  }

  /** Returns the address under which the repository is found, with a slash at its end. */
  public URI address() {
    String host = connector.getHost();
    return URI.create(
        "http://"
            + (host.indexOf(':') < 0 ? host : "[" + host + "]")
            + ":"
            + connector.getLocalPort()
            + "/");
  }

  /** Waits until the server has stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the server did not stop cleanly: " + e.getMessage(), e);
    } finally {
      if (maker != null) {
        maker.close();
      }
    }
  }
}
