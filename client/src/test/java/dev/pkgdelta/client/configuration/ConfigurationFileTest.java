package dev.pkgdelta.client.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.repository.policy.WrongConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {

  @TempDir Path directory;

  private ClientConfiguration read(String text) throws IOException {
    Path file = directory.resolve("client.toml");
    Files.writeString(file, text);
    return ConfigurationFile.read(file);
  }

  @Test
  void everyKeyMayBeLeftOut() throws IOException {
    ClientConfiguration configuration = read("");
    assertThat(configuration.policy()).isEqualTo(PlanPolicy.AUTO);
    assertThat(configuration.limits()).isEqualTo(Limits.DEFAULT);
    assertThat(configuration.proxy()).isEqualTo(ListenAddress.DEFAULT);
    assertThat(configuration.repositories()).isEmpty();
  }

  @Test
  void namesRepositoriesAndUpstreams() throws IOException {
    ClientConfiguration configuration =
        read(
            """
            policy = "smallest"
            [store]
            directory = "kept"
            size-mib = 10
            [proxy]
            listen = "[::1]:8000"
            [[repository]]
            url = "https://deltas.example.org/debian/"
            root = "root.json"
            [[repository]]
            name = "stick"
            url = "deltas"
            root = "/etc/root.json"
            [[upstream]]
            kind = "apt"
            url = "http://deb.example.org/debian/"
            """);
    assertThat(configuration.store()).isEqualTo(directory.resolve("kept"));
    assertThat(configuration.storeSize()).isEqualTo(10 << 20);
    assertThat(configuration.proxy()).isEqualTo(new ListenAddress("::1", 8000));
    assertThat(configuration.repositories())
        .containsExactly(
            new ConfiguredRepository(
                "repository-1",
                URI.create("https://deltas.example.org/debian/"),
                directory.resolve("root.json")),
            new ConfiguredRepository(
                "stick", directory.resolve("deltas").toUri(), Path.of("/etc/root.json")));
    assertThat(configuration.upstreams())
        .containsExactly(
            new Upstream(
                UpstreamKind.APT, "deb-example-org", URI.create("http://deb.example.org/debian/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "colour = 1",
        "policy = 'cheapest'",
        "[proxy]\nlisten = '9977'",
        "[limits]\nprocessors = 0",
        "[[repository]]\nurl = 'https://deltas.example.org/'",
        "[[repository]]\nroot = 'root.json'",
        "[[repository]]\nurl = 'ftp://deltas.example.org/'\nroot = 'root.json'",
        "[[upstream]]\nkind = 'apt'\nurl = 'file:///'",
        "[[upstream]]\nkind = 'rpm'\nurl = 'http://example.org/'",
        "[[upstream]]\nkind = 'apt'\nname = '../x'\nurl = 'http://example.org/'",
      })
  void saysWhereItIsWrong(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(WrongConfiguration.class)
        .hasMessageContaining("client.toml");
  }
}
