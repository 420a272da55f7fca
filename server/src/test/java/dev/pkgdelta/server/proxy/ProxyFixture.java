package dev.pkgdelta.server.proxy;

import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.configuration.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of proxies in tests. */
final class ProxyFixture {

  private ProxyFixture() {}

  static ProxyOptions options(Path scratch, int atOnce, List<Upstream> upstreams) {
    return new ProxyOptions(
        new ListenAddress("127.0.0.1", 0),
        upstreams,
        scratch.resolve("etc-apt"),
        scratch.resolve("lists"),
        scratch.resolve("state"),
        atOnce,
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        scratch.resolve("access.log"));
  }
}
