package dev.pkgdelta.server.proxy;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.server.proxy.apt.AptRoute;
import dev.pkgdelta.server.proxy.apt.ArchiveIndices;
import dev.pkgdelta.server.proxy.exchange.Route;
import dev.pkgdelta.server.proxy.files.KnownFiles;
import dev.pkgdelta.server.proxy.npm.NpmRoute;
import dev.pkgdelta.server.proxy.pip.PipRoute;
import dev.pkgdelta.server.proxy.upstream.AllowedUpstreams;
import dev.pkgdelta.server.proxy.upstream.AptSources;
import dev.pkgdelta.server.proxy.upstream.Locations;
import dev.pkgdelta.server.proxy.upstream.PassThrough;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The proxy that stock package managers talk to. Starts when it is made, and stops when it is
 * closed: new requests are refused then, running ones are answered as far as the time for it goes.
 */
public final class ProxyServer implements AutoCloseable {

  private static final int MAX_THREADS = 16;

  private static final long KEPT_BUFFERS = 8L << 20;
  private static final int MAX_REQUEST_HEAD = 32 << 10;

  /** A client that reads nothing for so long is gone. Waiting for the proxy is no idleness. */
  private static final long IDLE_MILLIS = 300_000;

  private final Server server;
  private final ServerConnector connector;
  private final UpstreamClient client;
  private final ArchiveIndices indices;
  private final AccessLog log;

  private ProxyServer(
      Server server,
      ServerConnector connector,
      UpstreamClient client,
      ArchiveIndices indices,
      AccessLog log) {
    this.server = server;
    this.connector = connector;
    this.client = client;
    this.indices = indices;
    this.log = log;
  }

  /**
   * Starts a proxy.
   *
   * @param acquirer gets the packages of which an index has told what they must be; the caller's to
   *     close, after the proxy
   * @throws IOException if the address is taken, or the log can't be written
   */
  public static ProxyServer start(ProxyOptions options, Acquirer acquirer) throws IOException {
    AllowedUpstreams upstreams =
        new AllowedUpstreams(options.upstreams(), new AptSources(options.aptConfiguration()));
    AtomicInteger port = new AtomicInteger();
    ArchiveIndices indices =
        new ArchiveIndices(
            options.aptLists(),
            key -> Locations.archive(key, port.get(), options.upstreams()),
            Path.of(System.getProperty("java.io.tmpdir")));
    UpstreamClient client = new UpstreamClient(options.connect(), options.patience());
    PassThrough passing = new PassThrough(client);
    KnownFiles files = new KnownFiles(acquirer, client, upstreams, passing);
    AptRoute apt = new AptRoute(upstreams, passing, indices, files);
    Map<String, Route> routes =
        Map.of(
            "apt",
            apt,
            "pypi",
            new PipRoute(upstreams, client, passing, files, options.state()),
            "npm",
            new NpmRoute(upstreams, client, passing, files));
    Counters counters = new Counters();
    AccessLog log = new AccessLog(options.accessLog());
    StatusPages pages = new StatusPages(counters, new ClientStatus(acquirer, indices)::write);
    Server server = new Server(threads(), null, buffers());
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(options.listen().host());
    connector.setPort(options.listen().port());
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(
        new GracefulHandler(
            new ProxyHandler(apt, routes, pages, counters, log, options.atOnce(), port::get)));
    server.setStopTimeout(options.grace().toMillis());
    ProxyServer proxy = new ProxyServer(server, connector, client, indices, log);
    try {
      server.start();
    } catch (Exception e) {
      proxy.close();
      throw new IOException(
          "can't listen at %s:%d: %s"
              .formatted(
                  options.listen().host(), options.listen().port(), String.valueOf(e.getMessage())),
          e);
    }
    port.set(connector.getLocalPort());
    return proxy;
  }

  /** Buffers that are kept for the next request: by default they could be a quarter of the heap. */
  private static ByteBufferPool buffers() {
    return new ArrayByteBufferPool(0, -1, -1, MAX_THREADS, KEPT_BUFFERS, KEPT_BUFFERS);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 4);
    threads.setName("proxy");
    // Answers wait for upstreams; a thread of the machine for each of them would be a waste.
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    configuration.setRequestHeaderSize(MAX_REQUEST_HEAD);
    // A proxy goes by the address, whatever the Host field says (RFC 9112, section 3.2.2).
    configuration.setHttpCompliance(
        HttpCompliance.RFC9110.with("proxy", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
    // Addresses are passed on as they are written: npm writes slashes in names as %2f.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return configuration;
  }

  /** Returns the address of the proxy itself, with a slash at its end. */
  public URI address() {
    String host = connector.getHost();
    return URI.create(
        "http://"
            + (host.indexOf(':') < 0 ? host : "[" + host + "]")
            + ":"
            + connector.getLocalPort()
            + "/");
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException("the proxy did not stop cleanly: " + e.getMessage(), e);
    } finally {
      client.close();
      indices.close();
      log.close();
    }
  }
}
