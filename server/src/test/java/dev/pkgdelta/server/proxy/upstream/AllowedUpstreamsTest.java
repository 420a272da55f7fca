package dev.pkgdelta.server.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests may go. */
class AllowedUpstreamsTest {

  @TempDir Path etc;

  private AllowedUpstreams upstreams() throws RefusedUpstream {
    return new AllowedUpstreams(
        List.of(
            new Upstream(UpstreamKind.APT, "deb", URI.create("https://Deb.example.org/debian")),
            new Upstream(UpstreamKind.PIP, "inner", URI.create("http://10.1.2.3:8080/simple/"))),
        new AptSources(etc));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.7",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "ff02::1"
      })
  void addressesInsideAreNotPublic(String address) throws Exception {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "151.101.2.132", "172.32.0.1", "2606:4700::1111"})
  void othersArePublic(String address) throws Exception {
    assertThat(PublicAddress.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1/x", "http://[::1]:9977/", "http://169.254.169.254/latest/"})
  void linksInsideAreRefused(String address) {
    assertThatThrownBy(() -> upstreams().checkLinked(URI.create(address)))
        .isInstanceOf(RefusedUpstream.class)
        .hasMessageContaining("inside this network");
  }

  @Test
  void configuredServersMayBeInside() {
    assertThatCode(() -> upstreams().checkLinked(URI.create("http://10.1.2.3:8080/files/x.whl")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://deb.example.org:443/x",
        "http://one.example.org/debian/x",
        "http://two.example.org/x",
        "http://three.example.org:8080/x",
        "http://four.example.org/"
      })
  void archivesAreThoseOfConfigurationAndSources(String address) throws Exception {
    Files.writeString(
        etc.resolve("sources.list"),
        """
        # deb http://commented.example.org/debian stable main
        deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://one.example.org/debian x main
        """);
    Files.createDirectories(etc.resolve("sources.list.d"));
    Files.writeString(
        etc.resolve("sources.list.d/more.sources"),
        """
        Types: deb
        # URIs: http://commented.example.org/
        URIs: http://two.example.org/ http://three.example.org:8080/debian
         http://four.example.org
        Suites: stable
        """);
    upstreams().checkArchive(URI.create(address));
    assertThatThrownBy(
            () -> upstreams().checkArchive(URI.create("http://commented.example.org/debian/x")))
        .isInstanceOf(RefusedUpstream.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://deb.example.org/", "file:///etc/passwd", "http:/none", "mailto:x@y"})
  void otherSchemesAreRefused(String address) {
    assertThatThrownBy(() -> upstreams().checkArchive(URI.create(address)))
        .isInstanceOf(RefusedUpstream.class);
  }
}
