package dev.pkgdelta.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a repository is served.
 *
 * @param directory the published repository
 * @param address where to listen; port 0 for any
 * @param requestsPerClient requests of one client address that are answered at once; 0 for no limit
 * @param requestsPerSecond of one client address, averaged over some seconds; 0 for no limit
 * @param generators deltas that are made on demand at once
 * @param queue deltas that may wait to be made
 * @param patience how long a request waits for its delta before it is told to come back
 * @param grace how long running requests have when the server stops
 * @param accessLog where requests are logged, in the common log format; null for nowhere
 */
public record ServerOptions(
    Path directory,
    InetSocketAddress address,
    int requestsPerClient,
    int requestsPerSecond,
    int generators,
    int queue,
    Duration patience,
    Duration grace,
    @Nullable Path accessLog) {

  /** Returns the usual settings. */
  public static ServerOptions of(Path directory, InetSocketAddress address) {
    return new ServerOptions(
        directory,
        address,
        256,
        0,
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        100,
        Duration.ofSeconds(25),
        Duration.ofSeconds(10),
        null);
  }

  /** Returns the same settings with an access log. */
  public ServerOptions withAccessLog(Path file) {
    return new ServerOptions(
        directory,
        address,
        requestsPerClient,
        requestsPerSecond,
        generators,
        queue,
        patience,
        grace,
        file);
  }

  /** Returns the same settings with another time to finish in. */
  public ServerOptions withGrace(Duration time) {
    return new ServerOptions(
        directory,
        address,
        requestsPerClient,
        requestsPerSecond,
        generators,
        queue,
        patience,
        time,
        accessLog);
  }

  /** Returns the same settings with other limits for each client. */
  public ServerOptions withClientLimits(int atOnce, int perSecond) {
    return new ServerOptions(
        directory, address, atOnce, perSecond, generators, queue, patience, grace, accessLog);
  }

  /** Returns the same settings for what is made on demand, but for these. */
  public ServerOptions withGenerators(int atOnce, int waiting, Duration longest) {
    return new ServerOptions(
        directory,
        address,
        requestsPerClient,
        requestsPerSecond,
        atOnce,
        waiting,
        longest,
        grace,
        accessLog);
  }
}
