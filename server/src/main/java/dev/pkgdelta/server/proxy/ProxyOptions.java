package dev.pkgdelta.server.proxy;

import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.configuration.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the proxy runs.
 *
 * @param listen where it listens
 * @param upstreams what it may pass requests on to
 * @param aptConfiguration apt's directory with the machine's sources, which it may pass on to as
 *     well
 * @param aptLists where apt keeps indices
 * @param state a directory for what is to outlive it; may be missing, and then does not
 * @param atOnce requests that are answered at once; others are told to come back
 * @param connect how long a connection to an upstream may take
 * @param patience how long an upstream may send nothing
 * @param grace how long running answers have when it stops
 * @param accessLog where each request is logged; null for nowhere
 */
public record ProxyOptions(
    ListenAddress listen,
    List<Upstream> upstreams,
    Path aptConfiguration,
    Path aptLists,
    Path state,
    int atOnce,
    Duration connect,
    Duration patience,
    Duration grace,
    @Nullable Path accessLog) {

  /** Requests at once, if nothing else is said. */
  public static final int AT_ONCE = 256;

  /** Keeps a copy of the list. */
  public ProxyOptions {
    upstreams = List.copyOf(upstreams);
  }
}
