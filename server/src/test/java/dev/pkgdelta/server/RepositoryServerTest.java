package dev.pkgdelta.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.delta.BaseKind;
import dev.pkgdelta.repository.layout.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get from the server. */
class RepositoryServerTest {

  private static final String TARGET = "ab".repeat(32);
  private static final String BASE = "cd".repeat(32);
  private static final String SMALL = "metadata/1.snapshot.json";
  private static final String LARGE =
      "deltas/" + TARGET.substring(0, 2) + "/" + TARGET + "/" + "ef".repeat(32) + ".delta";

  @TempDir Path scratch;
  private Path directory = Path.of("");
  private byte[] small = new byte[0];
  private byte[] large = new byte[0];
  private @Nullable RepositoryServer running;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws IOException {
    directory = Files.createDirectories(scratch.resolve("published"));
    small = "{\"signed\":\"0123456789\"}".getBytes(StandardCharsets.UTF_8);
    large = new byte[5_000_000];
    new Random(1).nextBytes(large);
    write(SMALL, small);
    write(LARGE, large);
    write(Address.TIMESTAMP, small);
    serve(options(), null);
  }

  private ServerOptions options() {
    return ServerOptions.of(directory, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  private void serve(ServerOptions options, @Nullable OnDemand onDemand) throws IOException {
    stop();
    running = RepositoryServer.start(options, onDemand);
  }

  private RepositoryServer server() {
    return Objects.requireNonNull(running);
  }

  @AfterEach
  void stop() throws IOException {
    if (running != null) {
      running.close();
    }
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server().address().resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void sendsFilesWhole() throws Exception {
    assertThat(get(SMALL).body()).isEqualTo(small);
    assertThat(get(LARGE).body()).isEqualTo(large);
    assertThat(get(LARGE).body()).isEqualTo(large);
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    HttpResponse<byte[]> head =
        send(request(LARGE).method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "content-length")).isEqualTo("5000000");
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0-99, 0, 100",
    "4999990-, 4999990, 10",
    "-5, 4999995, 5",
    "100-9999999999, 100, 4999900",
    "-99999999, 0, 5000000",
    "70000-4000000, 70000, 3930001"
  })
  void sendsRanges(String range, int first, int length) throws Exception {
    HttpResponse<byte[]> part = get(LARGE, "Range", "bytes=" + range);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(large, first, first + length));
    assertThat(header(part, "content-range"))
        .isEqualTo("bytes %d-%d/5000000".formatted(first, first + length - 1));
  }

  @Test
  void sendsRangesOfSmallFiles() throws Exception {
    HttpResponse<byte[]> part = get(SMALL, "Range", "bytes=2-7");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(small, 2, 8));
    assertThat(get(SMALL).body()).isEqualTo(small);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=5000000-", "bytes=9999999-10000000", "bytes=-0"})
  void refusesRangesBehindTheEnd(String range) throws Exception {
    HttpResponse<byte[]> refused = get(LARGE, "Range", range);
    assertThat(refused.statusCode()).isEqualTo(416);
    assertThat(header(refused, "content-range")).isEqualTo("bytes */5000000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,5-6",
        "bytes=9-3",
        "bytes=a-b",
        "lines=1-2",
        "bytes=",
        "bytes=-",
        "bytes=99999999999999999999-"
      })
  void sendsAllForRangesThatItDoesNotKnow(String range) throws Exception {
    HttpResponse<byte[]> whole = get(LARGE, "Range", range);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).hasSize(large.length);
  }

  @Test
  void sendsNothingThatTheClientHas() throws Exception {
    String etag = header(get(SMALL), "etag");
    String date = header(get(SMALL), "last-modified");
    assertThat(get(SMALL, "If-None-Match", etag).statusCode()).isEqualTo(304);
    assertThat(get(SMALL, "If-None-Match", "\"x\", W/" + etag).statusCode()).isEqualTo(304);
    assertThat(get(SMALL, "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(get(SMALL, "If-Modified-Since", date).statusCode()).isEqualTo(304);
    assertThat(get(SMALL, "If-Match", "\"x\"").statusCode()).isEqualTo(412);
    assertThat(get(LARGE, "Range", "bytes=0-9", "If-Range", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(
            get(LARGE, "Range", "bytes=0-9", "If-Range", header(get(LARGE), "etag")).statusCode())
        .isEqualTo(206);
  }

  @Test
  void noticesThatAFileChanged() throws Exception {
    String etag = header(get(Address.TIMESTAMP), "etag");
    write(Address.TIMESTAMP, "new".getBytes(StandardCharsets.UTF_8));
    HttpResponse<byte[]> changed = get(Address.TIMESTAMP, "If-None-Match", etag);
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(changed.body()).asString().isEqualTo("new");
  }

  @Test
  void saysWhatMayBeKeptForever() throws Exception {
    assertThat(header(get(SMALL), "cache-control")).contains("immutable");
    assertThat(header(get(LARGE), "cache-control")).contains("immutable");
    assertThat(header(get(Address.TIMESTAMP), "cache-control")).contains("no-cache");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing",
        "/",
        "/metadata/",
        "/metadata",
        "/.pkgdelta/lock",
        "/metadata/.hidden",
        "/%2e%2e/secret",
        "/metadata/..%2f..%2fsecret",
        "/metadata/%00"
      })
  void hidesWhatIsNotPublished(String path) throws Exception {
    Files.writeString(scratch.resolve("secret"), "secret");
    write(".pkgdelta/lock", small);
    write("metadata/.hidden", small);
    assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .matches(answer -> answer.startsWith("HTTP/1.1 40"), "an error")
        .doesNotContain("secret\n");
  }

  @Test
  void followsNoLinks() throws Exception {
    Files.writeString(scratch.resolve("secret"), "secret");
    Files.createSymbolicLink(directory.resolve("metadata/link.json"), scratch.resolve("secret"));
    assertThat(get("metadata/link.json").statusCode()).isEqualTo(404);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(server().address().getHost(), server().address().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    String one = "GET /" + SMALL + " HTTP/1.1\r\nHost: x\r\n\r\n";
    String two = "GET /" + LARGE + " HTTP/1.1\r\nHost: x\r\nRange: bytes=0-99999\r\n\r\n";
    String end = "GET /" + SMALL + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    String all = raw(one + two + one + two + end);
    assertThat(all.split("HTTP/1.1 20", -1)).hasSize(6);
    assertThat(all).endsWith(new String(small, StandardCharsets.ISO_8859_1));
    assertThat(all).contains(new String(large, 0, 100_000, StandardCharsets.ISO_8859_1));
  }

  @Test
  void refusesOtherMethods() throws Exception {
    HttpResponse<byte[]> refused =
        send(request(SMALL).POST(HttpRequest.BodyPublishers.ofString("x")));
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(header(refused, "allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void tellsHealthAndMetrics() throws Exception {
    get(SMALL);
    get("nothing");
    assertThat(get("health").body()).asString().isEqualTo("ok\n");
    assertThat(get("metrics").body())
        .asString()
        .contains("pkgdelta_requests_total{status=\"200\"}")
        .contains("pkgdelta_requests_total{status=\"404\"} 1")
        .contains("pkgdelta_request_seconds_bucket{le=\"+Inf\"}");
  }

  @Test
  void logsRequests() throws Exception {
    Path log = scratch.resolve("access.log");
    serve(options().withAccessLog(log), null);
    get(SMALL);
    server().close();
    assertThat(log).content().contains("GET /" + SMALL);
  }

  @Test
  void turnsAwayWhoAsksTooMuch() throws Exception {
    serve(options().withClientLimits(0, 5), null);
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      statuses.add(get(SMALL).statusCode());
    }
    assertThat(statuses).startsWith(200, 200).endsWith(429);
  }

  @Test
  void sendsToManyAtOnce() throws Exception {
    List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add(
          client.sendAsync(
              request(i % 3 == 0 ? LARGE : SMALL).build(),
              HttpResponse.BodyHandlers.ofByteArray()));
    }
    for (int i = 0; i < 60; i++) {
      assertThat(all.get(i).get().body()).isEqualTo(i % 3 == 0 ? large : small);
    }
  }

  @Test
  void survivesClientsThatLeaveInTheMiddle() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (Socket socket = new Socket(server().address().getHost(), server().address().getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET /" + LARGE + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
      }
    }
    assertThat(get(LARGE).body()).isEqualTo(large);
  }

  /** Makes what it is asked for after a sign. */
  private final class Maker implements OnDemand {

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch sign = new CountDownLatch(1);

    @Override
    public boolean knows(String target, String base) {
      return target.equals(TARGET);
    }

    @Override
    public Outcome make(String target, String base, BaseKind kind)
        throws IOException, InterruptedException {
      calls.incrementAndGet();
      sign.await();
      if (base.startsWith("00")) {
        return Outcome.REFUSED;
      }
      if (base.startsWith("11")) {
        throw new IOException("failed");
      }
      write(Address.delta(target, base, kind), small);
      return Outcome.MADE;
    }
  }

  @Test
  void makesOneDeltaForFiftyWhoAskAtOnce() throws Exception {
    Maker maker = new Maker();
    serve(options(), maker);
    List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      all.add(
          client.sendAsync(
              request(Address.delta(TARGET, BASE, BaseKind.PACKAGE)).build(),
              HttpResponse.BodyHandlers.ofByteArray()));
    }
    Thread.sleep(300);
    maker.sign.countDown();
    for (CompletableFuture<HttpResponse<byte[]>> one : all) {
      assertThat(one.get().statusCode()).isEqualTo(200);
      assertThat(one.get().body()).isEqualTo(small);
    }
    assertThat(maker.calls).hasValue(1);
    assertThat(get("metrics").body()).asString().contains("pkgdelta_generated_total 1");
  }

  @Test
  void tellsWhenToComeBackIfTooMuchWaits() throws Exception {
    Maker maker = new Maker();
    serve(options().withGenerators(1, 1, Duration.ofMillis(500)), maker);
    List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String base = ("a" + i).repeat(32);
      all.add(
          client.sendAsync(
              request(Address.delta(TARGET, base, BaseKind.PACKAGE)).build(),
              HttpResponse.BodyHandlers.ofByteArray()));
    }
    for (CompletableFuture<HttpResponse<byte[]>> one : all) {
      assertThat(one.get().statusCode()).isEqualTo(503);
      assertThat(header(one.get(), "retry-after")).isNotEmpty();
    }
    assertThat(maker.calls.get()).isEqualTo(1);
    maker.sign.countDown();
  }

  @Test
  void saysNoToWhatIsRefusedFailsOrIsNotKnown() throws Exception {
    Maker maker = new Maker();
    maker.sign.countDown();
    serve(options(), maker);
    assertThat(get(Address.delta(TARGET, "00".repeat(32), BaseKind.PACKAGE)).statusCode())
        .isEqualTo(404);
    assertThat(get(Address.delta(TARGET, "11".repeat(32), BaseKind.PACKAGE)).statusCode())
        .isEqualTo(500);
    assertThat(get(Address.delta(BASE, TARGET, BaseKind.PACKAGE)).statusCode()).isEqualTo(404);
    assertThat(maker.calls).hasValue(2);
  }

  @Test
  void saysThatTheAddressIsTaken() {
    ServerOptions same =
        ServerOptions.of(
            directory,
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server().address().getPort()));
    assertThatThrownBy(() -> RepositoryServer.start(same, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("can't serve at");
  }

  @Test
  void finishesWhatRunsWhenItStops() throws Exception {
    Maker maker = new Maker();
    serve(options(), maker);
    CompletableFuture<HttpResponse<byte[]>> asked =
        client.sendAsync(
            request(Address.delta(TARGET, BASE, BaseKind.PACKAGE)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    Thread.sleep(200);
    CompletableFuture<Void> stopping =
        CompletableFuture.runAsync(
            () -> {
              try {
                server().close();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    Thread.sleep(200);
    maker.sign.countDown();
    assertThat(asked.get().statusCode()).isEqualTo(200);
    stopping.get();
  }
}
