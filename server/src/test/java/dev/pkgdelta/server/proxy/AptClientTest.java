package dev.pkgdelta.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.TestOrigin.Fault;
import dev.pkgdelta.server.setup.AptSetup;
import dev.pkgdelta.server.setup.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock apt-get, in a root directory of its own, installs and upgrades through the proxy. */
@Timeout(120)
class AptClientTest {

  private static final List<String> NAMES = List.of("alpha", "beta", "gamma");

  @TempDir static Path made;
  private static Releases releases;
  private static Path[] older;
  private static Path[] newer;

  @TempDir Path scratch;
  private TestOrigin archive;
  private TestOrigin deltas;
  private Acquirer acquirer;
  private ProxyServer proxy;
  private Path root;

  @BeforeAll
  static void make() throws IOException {
    Assumptions.assumeTrue(Releases.has("apt-get", "dpkg", "dpkg-deb"), "apt-get is not installed");
    releases = new Releases(made);
    older = new Path[NAMES.size()];
    newer = new Path[NAMES.size()];
    for (int i = 0; i < NAMES.size(); i++) {
      String name = NAMES.get(i);
      older[i] = releases.deb(name, 1, 60_000);
      newer[i] = releases.deb(name, 2, 60_000);
      releases.delta(older[i], Releases.purl(name, 1), newer[i], Releases.purl(name, 2));
    }
    releases.publish();
  }

  @BeforeEach
  void start() throws IOException {
    archive = TestOrigin.of(made.resolve("archive"));
    deltas = TestOrigin.of(releases.published);
    root = AptRoot.make(scratch.resolve("apt-root"));
    acquirer = releases.acquirer(scratch, deltas.address(), InstantSource.system());
    proxy =
        ProxyServer.start(
            Releases.options(
                scratch,
                64,
                List.of(
                    new Upstream(UpstreamKind.APT, "here", archive.address().resolve("/debian/")))),
            acquirer);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    acquirer.close();
    archive.close();
    deltas.close();
  }

  private String apt(String... words) throws IOException {
    return AptRoot.apt(root, words);
  }

  private void throughProxy() throws IOException {
    AptRoot.source(root, archive.address() + "debian");
    new AptSetup(new Place(root, Path.of("/root"), true, proxy.address())).write();
  }

  private void installOlder() throws IOException {
    releases.index(older);
    apt("update");
    apt("-y", "install", "alpha", "beta", "gamma");
    releases.index(newer);
    apt("update");
  }

  private void assertUpgraded() throws IOException {
    for (int i = 0; i < newer.length; i++) {
      assertThat(root.resolve("var/cache/apt/archives").resolve(Releases.name(newer[i])))
          .hasSameBinaryContentAs(newer[i]);
    }
  }

  @Test
  void upgradesThroughDeltas() throws Exception {
    throughProxy();
    installOlder();
    long before = archive.sent() + deltas.sent();
    apt("-y", "upgrade");
    assertUpgraded();
    long wire = archive.sent() + deltas.sent() - before;
    assertThat(wire).isLessThan(Files.size(newer[0]));
    for (Path deb : newer) {
      assertThat(archive.count(Releases.name(deb))).isZero();
    }
    assertThat(
            Releases.output(
                scratch,
                Map.of(),
                "dpkg-query",
                "--admindir=" + root.resolve("var/lib/dpkg"),
                "-W",
                "-f=${Version} ${Status}\n"))
        .contains("1.2 install ok installed")
        .doesNotContain("1.1");
    assertThat(root.resolve("usr/share/alpha/words"))
        .hasContent(Releases.words("alpha", 2, 60_000));
  }

  @Test
  void upgradesThroughAMirrorByPath() throws Exception {
    AptRoot.source(root, proxy.address() + "apt/here");
    installOlder();
    apt("-y", "upgrade");
    assertUpgraded();
    for (Path deb : newer) {
      assertThat(archive.count(Releases.name(deb))).isZero();
    }
  }

  @Test
  void aNewProxyLearnsFromAptsLists() throws Exception {
    throughProxy();
    installOlder();
    int port = proxy.address().getPort();
    proxy.close();
    ProxyOptions options =
        Releases.options(
            scratch,
            64,
            List.of(new Upstream(UpstreamKind.APT, "here", archive.address().resolve("/debian/"))));
    proxy =
        ProxyServer.start(
            new ProxyOptions(
                new dev.pkgdelta.client.configuration.ListenAddress("127.0.0.1", port),
                options.upstreams(),
                options.aptConfiguration(),
                root.resolve("var/lib/apt/lists"),
                options.state(),
                options.atOnce(),
                options.connect(),
                options.patience(),
                options.grace(),
                options.accessLog()),
            acquirer);
    apt("-y", "upgrade");
    assertUpgraded();
    assertThat(archive.count(Releases.name(newer[0]))).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT", "GARBAGE", "DEAD"})
  void faultsOfDeltasAreNotNoticed(Fault fault) throws Exception {
    throughProxy();
    installOlder();
    deltas.faults.put(".delta", fault);
    apt("-y", "upgrade");
    assertUpgraded();
  }

  @Test
  void anArchiveThatBreaksIsAptsOwnErrorAndARerunSucceeds() throws Exception {
    throughProxy();
    installOlder();
    deltas.faults.put("", Fault.DEAD);
    archive.faults.put(".deb", Fault.CUT);
    assertThatThrownBy(() -> apt("-y", "upgrade")).hasMessageContaining("alpha_1.2_all.deb");
    archive.faults.clear();
    apt("-y", "upgrade");
    assertUpgraded();
  }
}
