package dev.pkgdelta.client.configuration;

import java.nio.file.Path;
import java.util.List;

/**
 * What a client is told.
 *
 * @param repositories where deltas come from, in the order in which they are asked
 * @param store the directory of kept packages
 * @param storeSize the bytes that it may take
 * @param state the directory for trusted metadata, measured speeds and statistics
 * @param policy what plans make small
 * @param limits what may be used
 * @param root the root directory that packages are installed below
 * @param caches more directories whose files may serve as bases, besides those of package managers
 * @param proxy where the proxy listens
 * @param upstreams what the proxy may pass requests on to
 */
public record ClientConfiguration(
    List<ConfiguredRepository> repositories,
    Path store,
    long storeSize,
    Path state,
    PlanPolicy policy,
    Limits limits,
    Path root,
    List<Path> caches,
    ListenAddress proxy,
    List<Upstream> upstreams) {

  /** Where the configuration is, if nothing else is said. */
  public static final Path SYSTEM_FILE = Path.of("/etc/pkgdelta/client.toml");

  /** Bytes of the store, if nothing else is said. */
  public static final long STORE_SIZE = 2L << 30;

  /** Keeps copies of the lists. */
  public ClientConfiguration {
    repositories = List.copyOf(repositories);
    caches = List.copyOf(caches);
    upstreams = List.copyOf(upstreams);
  }

  /** Returns this configuration for packages that are installed below another directory. */
  public ClientConfiguration withRoot(Path value) {
    return new ClientConfiguration(
        repositories, store, storeSize, state, policy, limits, value, caches, proxy, upstreams);
  }

  /** Returns this configuration with another number of processors. */
  public ClientConfiguration withProcessors(int value) {
    return withLimits(limits.withProcessors(value));
  }

  /** Returns this configuration for a program that stays. */
  public ClientConfiguration ofDaemon() {
    return withLimits(limits.ofDaemon());
  }

  private ClientConfiguration withLimits(Limits value) {
    return new ClientConfiguration(
        repositories, store, storeSize, state, policy, value, root, caches, proxy, upstreams);
  }
}
