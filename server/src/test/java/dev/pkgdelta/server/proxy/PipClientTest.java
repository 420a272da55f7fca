package dev.pkgdelta.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.TestOrigin.Answer;
import dev.pkgdelta.server.proxy.TestOrigin.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock pip installs and upgrades through the proxy. */
@Timeout(120)
class PipClientTest {

  private static final String JSON = "application/vnd.pypi.simple.v1+json";

  @TempDir static Path made;
  private static Releases releases;
  private static Path first;
  private static Path second;

  @TempDir Path scratch;
  private TestOrigin index;
  private TestOrigin files;
  private TestOrigin deltas;
  private Acquirer acquirer;
  private ProxyServer proxy;
  private boolean json;
  private boolean bothReleases;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void make() throws IOException {
    releases = new Releases(made);
    first = Wheels.wheel(made.resolve("files/a"), "tiny_words", 1, 60_000);
    second = Wheels.wheel(made.resolve("files/b"), "tiny_words", 2, 60_000);
    Files.writeString(
        made.resolve("files/b/" + Releases.name(second) + ".metadata"),
        Wheels.metadata("tiny_words", 2));
    releases.delta(first, "pkg:pypi/tiny-words@1.1", second, "pkg:pypi/tiny-words@1.2");
    releases.publish();
  }

  @BeforeEach
  void start() throws IOException {
    files = TestOrigin.of(made.resolve("files"));
    index = new TestOrigin(made, this::script);
    deltas = TestOrigin.of(releases.published);
    acquirer = releases.acquirer(scratch, deltas.address(), InstantSource.system());
    open();
    bothReleases = true;
  }

  private void open() throws IOException {
    proxy =
        ProxyServer.start(
            Releases.options(
                scratch,
                64,
                List.of(
                    new Upstream(UpstreamKind.PIP, "index", index.address().resolve("/simple/")),
                    new Upstream(UpstreamKind.PIP, "files", files.address()))),
            acquirer);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    acquirer.close();
    index.close();
    files.close();
    deltas.close();
    client.shutdownNow();
  }

  private @Nullable Answer script(TestOrigin.Asked asked) throws IOException {
    if (asked.path().equals("/simple/Tiny.Words/")) {
      return new Answer(301, Map.of("Location", "/simple/tiny-words/"), new byte[0], false);
    }
    if (!asked.path().equals("/simple/tiny-words/")) {
      return null;
    }
    if ("\"tag\"".equals(asked.headers().get("If-None-Match"))
        || asked.headers().containsKey("If-Modified-Since")) {
      return new Answer(304, Map.of("ETag", "\"tag\""), new byte[0], false);
    }
    String text = json ? jsonIndex() : htmlIndex();
    Map<String, String> headers = new TreeMap<>();
    headers.put("Content-Type", json ? JSON : "text/html; charset=utf-8");
    headers.put("ETag", "\"tag\"");
    headers.put("Cache-Control", "max-age=0");
    if (!asked.headers().getOrDefault("Accept-Encoding", "").contains("gzip")) {
      return new Answer(200, headers, text.getBytes(StandardCharsets.UTF_8), true);
    }
    headers.put("Content-Encoding", "gzip");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return new Answer(200, headers, packed.toByteArray(), false);
  }

  private String htmlIndex() throws IOException {
    String all =
        "<!DOCTYPE html><html><head><meta name=\"pypi:repository-version\" content=\"1.0\">"
            + "<!-- don't --></head><body>\n"
            + "<a href=\"%sa/%s#sha256=%s\" data-requires-python=\"&gt;=3.6\">one</a>\n"
                .formatted(files.address(), Releases.name(first), sha256(first));
    if (bothReleases) {
      all +=
          "<A class='x'\n HREF='%sb/%s#sha256=%s' data-core-metadata=\"sha256=%s\" data-yanked>2</A>"
              .formatted(files.address(), Releases.name(second), sha256(second), metadataHash());
    }
    return all.replace(" data-yanked", "")
        + "<a href=\"../other-1.0.tar.gz\">none</a></body></html>";
  }

  private String jsonIndex() throws IOException {
    String one =
        "{\"filename\":\"%s\",\"hashes\":{\"sha256\":\"%s\"},\"requires-python\":\">=3.6\","
                .formatted(Releases.name(first), sha256(first))
            + "\"url\":\""
            + files.address()
            + "a/"
            + Releases.name(first)
            + "\",\"yanked\":false}";
    String two =
        ",{\"url\":\"%sb/%s\",\"filename\":\"%s\",\"size\":%d,\"hashes\":{\"sha256\":\"%s\"},"
                .formatted(
                    files.address(),
                    Releases.name(second),
                    Releases.name(second),
                    Files.size(second),
                    sha256(second))
            + "\"core-metadata\":{\"sha256\":\""
            + metadataHash()
            + "\"},\"yanked\":false}";
    return "{\"meta\":{\"api-version\":\"1.1\"},\"name\":\"tiny-words\",\"files\":["
        + one
        + (bothReleases ? two : "")
        + "],\"versions\":[\"1.1\",\"1.2\"]}";
  }

  private static String sha256(Path file) throws IOException {
    return Releases.identity(file).sha256();
  }

  private static String metadataHash() throws IOException {
    return sha256(made.resolve("files/b/" + Releases.name(second) + ".metadata"));
  }

  private String pip(String... words) throws IOException {
    Assumptions.assumeTrue(Releases.has("python3"), "python3 is not installed");
    String[] command = new String[words.length + 5];
    command[0] = "python3";
    command[1] = "-m";
    command[2] = "pip";
    command[3] = "--isolated";
    command[4] = "--disable-pip-version-check";
    System.arraycopy(words, 0, command, 5, words.length);
    return Releases.output(
        scratch,
        Map.of("PIP_CONFIG_FILE", "/dev/null", "HOME", scratch.resolve("home").toString()),
        command);
  }

  private void install(String target, String... words) throws IOException {
    String[] command = new String[words.length + 6];
    command[0] = "install";
    command[1] = "--no-deps";
    command[2] = "--target";
    command[3] = scratch.resolve(target).toString();
    command[4] = "--index-url";
    command[5] = proxy.address() + "pypi/index/simple/";
    System.arraycopy(words, 0, command, 6, words.length);
    pip(command);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(proxy.address().resolve(path));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void upgradesThroughADelta(boolean asJson) throws Exception {
    json = asJson;
    bothReleases = false;
    install("site", "Tiny.Words");
    bothReleases = true;
    install("site", "--upgrade", "--no-cache-dir", "tiny-words");
    assertThat(scratch.resolve("site/tiny_words/words.txt"))
        .hasContent(Releases.words("tiny_words", 2, 60_000));
    assertThat(files.count(Releases.name(first))).isEqualTo(1);
    assertThat(files.count(Releases.name(second))).isZero();
    assertThat(deltas.sent()).isLessThan(Files.size(second) / 4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void requiredHashesHold(boolean asJson) throws Exception {
    json = asJson;
    Path requirements = scratch.resolve("requirements.txt");
    Files.writeString(requirements, "tiny-words==1.2 --hash=sha256:" + sha256(second) + "\n");
    install("right", "--require-hashes", "-r", requirements.toString());
    assertThat(scratch.resolve("right/tiny_words/__init__.py")).content().contains("1.2");
    Files.writeString(requirements, "tiny-words==1.2 --hash=sha256:" + sha256(first) + "\n");
    assertThatThrownBy(() -> install("wrong", "--require-hashes", "-r", requirements.toString()))
        .hasMessageContaining("HASHES");
  }

  @Test
  void onlyAddressesChangeInHtml() throws Exception {
    String rewritten = get("pypi/index/simple/tiny-words/").body();
    String links = rewritten.replaceAll("http://[^/]+/pypi/index/files/[^\"'#]+/", "LINK/");
    assertThat(links)
        .isEqualTo(
            htmlIndex()
                .replaceAll(files.address() + "[ab]/", "LINK/")
                .replace("../other", index.address() + "simple/other"));
  }

  @Test
  void onlyAddressesChangeInJson() throws Exception {
    json = true;
    HttpResponse<String> answer = get("pypi/index/simple/tiny-words/", "Accept", JSON);
    assertThat(answer.headers().firstValue("content-type")).contains(JSON);
    assertThat(answer.body().replaceAll("http://[^/]+/pypi/index/files/[^\"]+/", "LINK/"))
        .isEqualTo(jsonIndex().replaceAll(files.address() + "[ab]/", "LINK/"));
  }

  @Test
  void metadataBesideAFileIsUpstreams() throws Exception {
    String rewritten = get("pypi/index/simple/tiny-words/").body();
    String link = rewritten.replaceAll("(?s).*HREF='([^#']+)#.*", "$1");
    assertThat(get(link + ".metadata").body()).isEqualTo(Wheels.metadata("tiny_words", 2));
  }

  @Test
  void linksOutliveTheProxyAndCantBeMadeUp() throws Exception {
    String rewritten = get("pypi/index/simple/tiny-words/").body();
    URI link = URI.create(rewritten.replaceAll("(?s).*HREF='([^#']+)#.*", "$1"));
    proxy.close();
    open();
    assertThat(get(link.getPath()).statusCode()).isEqualTo(200);
    String[] parts = link.getPath().split("/", -1);
    parts[7] =
        java.util.Base64.getUrlEncoder()
            .encodeToString("http://127.0.0.1:22/".getBytes(StandardCharsets.UTF_8));
    assertThat(get(String.join("/", parts)).statusCode()).isEqualTo(404);
  }

  @Test
  void tagsOfIndicesAreMarkedAndUnderstood() throws Exception {
    String tag = get("pypi/index/simple/tiny-words/").headers().firstValue("etag").orElseThrow();
    assertThat(tag).isNotEqualTo("\"tag\"");
    HttpResponse<String> same = get("pypi/index/simple/tiny-words/", "If-None-Match", tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.headers().firstValue("etag")).contains(tag);
    assertThat(get("pypi/index/simple/tiny-words/", "If-None-Match", "\"tag\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void anIndexThatWasNotRewrittenIsNotGoodForItsDate() throws Exception {
    String page = "pypi/index/simple/tiny-words/";
    String date = "Sat, 21 Nov 2026 12:00:00 GMT";
    assertThat(get(page, "If-Modified-Since", date).statusCode()).isEqualTo(304);
    assertThat(get(page, "If-Modified-Since", date, "If-None-Match", "\"tag\"").statusCode())
        .isEqualTo(200);
  }

  @Test
  void brokenIndicesAndFilesArePipsOwnErrorsAndARerunSucceeds() throws Exception {
    index.faults.put("tiny-words/", Fault.CUT);
    files.faults.put(".whl", Fault.GARBAGE);
    deltas.faults.put("", Fault.BROKEN);
    assertThatThrownBy(() -> install("site", "--retries", "0", "tiny-words"))
        .isInstanceOf(IOException.class);
    index.faults.clear();
    assertThatThrownBy(() -> install("site", "--retries", "0", "tiny-words"))
        .isInstanceOf(IOException.class);
    files.faults.clear();
    install("site", "tiny-words");
    assertThat(scratch.resolve("site/tiny_words/__init__.py")).content().contains("1.2");
  }
}
