package dev.pkgdelta.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.TestOrigin.Answer;
import dev.pkgdelta.server.proxy.TestOrigin.Fault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Stock npm installs and upgrades through the proxy, a package with a scope. */
@Timeout(120)
class NpmClientTest {

  private static final String NAME = "@tiny/words";

  @TempDir static Path made;
  private static Releases releases;
  private static Path first;
  private static Path second;

  @TempDir Path scratch;
  private TestOrigin registry;
  private TestOrigin deltas;
  private Acquirer acquirer;
  private ProxyServer proxy;
  private boolean lies;

  @BeforeAll
  static void make() throws IOException {
    Assumptions.assumeTrue(Releases.has("npm"), "npm is not installed");
    releases = new Releases(made);
    first = pack(1);
    second = pack(2);
    releases.delta(first, "pkg:npm/%40tiny/words@1.1.0", second, "pkg:npm/%40tiny/words@1.2.0");
    releases.publish();
  }

  private static Path pack(int version) throws IOException {
    Path tree = Files.createDirectories(made.resolve("tree" + version));
    Files.writeString(
        tree.resolve("package.json"),
        "{\"name\":\"" + NAME + "\",\"version\":\"1." + version + ".0\"}");
    Files.writeString(tree.resolve("words.txt"), Releases.words("npm", version, 60_000));
    Path home = Files.createDirectories(made.resolve("home"));
    Releases.run(
        tree,
        Map.of("HOME", home.toString(), "npm_config_update_notifier", "false"),
        "npm",
        "pack",
        "--offline");
    Path place =
        Files.createDirectories(made.resolve("registry/@tiny/words/-"))
            .resolve("words-1." + version + ".0.tgz");
    return Files.move(tree.resolve("tiny-words-1." + version + ".0.tgz"), place);
  }

  @BeforeEach
  void start() throws IOException {
    registry = new TestOrigin(made.resolve("registry"), this::script);
    deltas = TestOrigin.of(releases.published);
    acquirer = releases.acquirer(scratch, deltas.address(), InstantSource.system());
    open();
  }

  private void open() throws IOException {
    proxy =
        ProxyServer.start(
            Releases.options(
                scratch,
                64,
                List.of(new Upstream(UpstreamKind.NPM, "registry", registry.address()))),
            acquirer);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    acquirer.close();
    registry.close();
    deltas.close();
  }

  private @Nullable Answer script(TestOrigin.Asked asked) throws IOException {
    String path = asked.path().replace("%2f", "/").replace("%2F", "/");
    return switch (path) {
      case "/@tiny/words" ->
          Answer.of(
              200,
              "application/vnd.npm.install-v1+json",
              "{\"name\":\"%s\",\"dist-tags\":{\"latest\":\"1.2.0\"},\"versions\":{".formatted(NAME)
                  + "\"1.1.0\":"
                  + version(first, 1)
                  + ",\"1.2.0\":"
                  + version(second, 2)
                  + "}}");
      case "/@tiny/words/1.2.0" -> Answer.of(200, "application/json", version(second, 2));
      default -> asked.method().equals("POST") ? Answer.of(200, "application/json", "{}") : null;
    };
  }

  private String version(Path file, int version) throws IOException {
    return "{\"name\":\"%s\",\"version\":\"1.%d.0\",\"dist\":{\"integrity\":\"%s\",\"tarball\":\"%s\"}}"
        .formatted(
            NAME,
            version,
            integrity(lies ? first : file),
            registry.address() + "@tiny/words/-/" + Releases.name(file));
  }

  private static String integrity(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
      return "sha512-" + Base64.getEncoder().encodeToString(hash);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void npm(String directory, String cache, String... words) throws IOException {
    String[] command = new String[words.length + 1];
    command[0] = "npm";
    System.arraycopy(words, 0, command, 1, words.length);
    Path project = Files.createDirectories(scratch.resolve(directory));
    if (!Files.exists(project.resolve("package.json"))) {
      Files.writeString(project.resolve("package.json"), "{\"name\":\"x\",\"version\":\"1.0.0\"}");
    }
    Releases.run(
        project,
        Map.of(
            "HOME",
            scratch.toString(),
            "npm_config_cache",
            scratch.resolve(cache).toString(),
            "npm_config_registry",
            proxy.address() + "npm/registry/",
            "npm_config_update_notifier",
            "false",
            "npm_config_fund",
            "false",
            "npm_config_fetch_retries",
            "0"),
        command);
  }

  private void assertInstalled() throws IOException {
    assertThat(scratch.resolve("project/node_modules/@tiny/words/words.txt"))
        .hasContent(Releases.words("npm", 2, 60_000));
  }

  @Test
  void upgradesThroughADelta() throws Exception {
    npm("project", "cache", "install", NAME + "@1.1.0");
    npm("project", "cache", "install", NAME + "@1.2.0");
    assertInstalled();
    assertThat(registry.count(Releases.name(first))).isEqualTo(1);
    assertThat(registry.count(Releases.name(second))).isZero();
    assertThat(deltas.sent()).isLessThan(Files.size(second) / 4);
    assertThat(scratch.resolve("project/package-lock.json")).content().contains(integrity(second));
  }

  @Test
  void aLockFileIsEnoughForANewProxy() throws Exception {
    npm("project", "cache", "install", NAME + "@1.1.0");
    npm("project", "cache", "install", "--package-lock-only", NAME + "@1.2.0");
    proxy.close();
    open();
    Path lock = scratch.resolve("project/package-lock.json");
    String text = Files.readString(lock);
    Files.writeString(lock, text.replaceAll("127.0.0.1:[0-9]+", proxy.address().getAuthority()));
    npm("project", "fresh", "ci");
    assertInstalled();
    assertThat(registry.count(Releases.name(second))).isZero();
  }

  @Test
  void integrityHoldsWhereTheRegistryLies() throws Exception {
    lies = true;
    assertThatThrownBy(() -> npm("project", "cache", "install", NAME + "@1.2.0"))
        .isInstanceOf(IOException.class);
    lies = false;
    npm("project", "cache", "install", NAME + "@1.2.0");
    assertInstalled();
  }

  @Test
  void brokenTarballsAreNpmsOwnErrorsAndARerunSucceeds() throws Exception {
    registry.faults.put(".tgz", Fault.CUT);
    assertThatThrownBy(() -> npm("project", "cache", "install", NAME + "@1.2.0"))
        .isInstanceOf(IOException.class);
    registry.faults.clear();
    npm("project", "cache", "install", NAME + "@1.2.0");
    assertInstalled();
  }

  @Test
  void whatIsNoPackagePassesThrough() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      proxy
                          .address()
                          .resolve("npm/registry/-/npm/v1/security/advisories/bulk?x=%2f"))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"a\":[]}"))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.body()).isEqualTo("{}");
      assertThat(registry.asked.getLast().path())
          .isEqualTo("/-/npm/v1/security/advisories/bulk?x=%2f");
      assertThat(registry.asked.getLast().body()).asString().isEqualTo("{\"a\":[]}");
    }
  }
}
