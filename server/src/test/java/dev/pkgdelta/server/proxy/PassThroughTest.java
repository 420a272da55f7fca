package dev.pkgdelta.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.TestOrigin.Answer;
import dev.pkgdelta.server.proxy.TestOrigin.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed on, how, and what is not. */
@Timeout(60)
class PassThroughTest {

  @TempDir Path scratch;
  private final byte[] bytes = new byte[300_000];
  private Path files;
  private TestOrigin origin;
  private TestOrigin foreign;
  private Acquirer acquirer;
  private ProxyServer proxy;
  private HttpClient client;
  private final CountDownLatch held = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    new Random(7).nextBytes(bytes);
    files = Files.createDirectories(scratch.resolve("files/debian"));
    Files.write(files.resolve("file.bin"), bytes);
    origin = new TestOrigin(scratch.resolve("files"), this::script);
    foreign = TestOrigin.of(scratch.resolve("files"));
    acquirer = Releases.acquirer(scratch, List.of(), InstantSource.system());
    proxy = ProxyServer.start(options(256), acquirer);
    client =
        HttpClient.newBuilder()
            .proxy(
                ProxySelector.of(
                    new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), proxy.address().getPort())))
            .build();
  }

  private ProxyOptions options(int atOnce) {
    return Releases.options(
        scratch,
        atOnce,
        List.of(new Upstream(UpstreamKind.APT, "here", origin.address().resolve("/debian"))));
  }

  private @Nullable Answer script(TestOrigin.Asked asked) {
    return switch (asked.path()) {
      case "/debian/chunked" -> new Answer(200, Map.of("Trailer", "none"), bytes, true);
      case "/debian/echo" -> new Answer(201, Map.of(), asked.body(), false);
      case "/debian/away" ->
          new Answer(302, Map.of("Location", "http://192.0.2.1/elsewhere"), new byte[0], false);
      case "/debian/held" -> {
        try {
          held.await();
        } catch (InterruptedException _) {
          Thread.currentThread().interrupt();
        }
        yield Answer.of(200, "text/plain", "late");
      }
      default -> null;
    };
  }

  @AfterEach
  void stop() throws IOException {
    held.countDown();
    proxy.close();
    acquirer.close();
    origin.close();
    foreign.close();
    client.shutdownNow();
  }

  private URI at(String path) {
    return origin.address().resolve(path);
  }

  private HttpResponse<byte[]> get(URI address, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @Test
  void filesComeAsTheyAre() throws Exception {
    HttpResponse<byte[]> answer = get(at("/debian/file.bin"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(bytes);
    assertThat(header(answer, "x-origin")).isEqualTo("kept");
    assertThat(header(answer, "last-modified")).isEqualTo("Sat, 21 Nov 2026 12:00:00 GMT");
    assertThat(header(answer, "content-length")).isEqualTo("300000");
  }

  @Test
  void aMirrorByPathIsTheSame() throws Exception {
    URI local = proxy.address().resolve("apt/here/file.bin");
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(local).build(), BodyHandlers.ofByteArray());
    assertThat(answer.body()).isEqualTo(bytes);
    assertThat(origin.asked.getLast().path()).isEqualTo("/debian/file.bin");
  }

  @Test
  void headersArePassedOnButForThoseBetweenNeighbours() throws Exception {
    String answer =
        raw(
            "GET "
                + at("/debian/file.bin")
                + " HTTP/1.1\r\nHost: "
                + at("/").getAuthority()
                + "\r\nX-Own: kept\r\nProxy-Connection: keep-alive\r\nX-Hop: dropped\r\n"
                + "Connection: close, x-hop\r\nProxy-Authorization: secret\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200");
    Map<String, String> headers = origin.asked.getLast().headers();
    assertThat(headers).containsEntry("X-Own", "kept");
    assertThat(headers).doesNotContainKeys("X-Hop", "Proxy-Connection", "Proxy-Authorization");
    assertThat(headers).doesNotContainKeys("Upgrade", "HTTP2-Settings");
  }

  @Test
  void rangesAndConditionsAreUpstreams() throws Exception {
    HttpResponse<byte[]> part = get(at("/debian/file.bin"), "Range", "bytes=100-199");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(java.util.Arrays.copyOfRange(bytes, 100, 200));
    assertThat(header(part, "content-range")).isEqualTo("bytes 100-199/300000");
    HttpResponse<byte[]> same = get(at("/debian/file.bin"), "If-None-Match", header(part, "etag"));
    assertThat(same.statusCode()).isEqualTo(304);
  }

  @Test
  void headsHaveNoBody() throws Exception {
    HttpResponse<byte[]> head =
        client.send(
            HttpRequest.newBuilder(at("/debian/file.bin")).HEAD().build(),
            BodyHandlers.ofByteArray());
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(header(head, "content-length")).isEqualTo("300000");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void chunkedBodiesAndRequestBodiesAreStreamed() throws Exception {
    assertThat(get(at("/debian/chunked")).body()).isEqualTo(bytes);
    HttpResponse<byte[]> echo =
        client.send(
            HttpRequest.newBuilder(at("/debian/echo"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(echo.statusCode()).isEqualTo(201);
    assertThat(echo.body()).isEqualTo(bytes);
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      requests
          .append("GET " + at("/debian/file.bin") + " HTTP/1.1\r\n")
          .append("Host: " + at("/").getAuthority() + "\r\n")
          .append("Range: bytes=" + i + "-" + i + "\r\n")
          .append(i == 9 ? "Connection: close\r\n\r\n" : "\r\n");
    }
    String answers = raw(requests.toString());
    for (int i = 0; i < 10; i++) {
      int at = answers.indexOf("Content-Range: bytes " + i + "-" + i + "/300000");
      assertThat(at).as("answer %d of %s", i, answers).isNotNegative();
      answers = answers.substring(at);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT", "STALL"})
  void aBrokenBodyNeverLooksWhole(Fault fault) {
    origin.faults.put("file.bin", fault);
    origin.faults.put("chunked", fault);
    assertThatThrownBy(() -> get(at("/debian/file.bin"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> get(at("/debian/chunked"))).isInstanceOf(IOException.class);
  }

  @Test
  void aDeadUpstreamIsABadGateway() throws Exception {
    origin.faults.put("file.bin", Fault.DEAD);
    HttpResponse<byte[]> answer = get(at("/debian/file.bin"));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("pkgdelta: ");
  }

  @Test
  void errorsAreUpstreams() throws Exception {
    origin.faults.put("file.bin", Fault.BROKEN);
    assertThat(get(at("/debian/file.bin")).statusCode()).isEqualTo(500);
    assertThat(get(at("/debian/none")).statusCode()).isEqualTo(404);
  }

  @Test
  void redirectsAreLeftToTheClient() throws Exception {
    HttpResponse<byte[]> answer = get(at("/debian/away"));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(header(answer, "location")).isEqualTo("http://192.0.2.1/elsewhere");
  }

  @Test
  void serversThatNobodyNamedAreRefused() throws Exception {
    HttpResponse<byte[]> answer = get(foreign.address().resolve("/debian/file.bin"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("neither an upstream");
    assertThat(foreign.asked).isEmpty();
  }

  @Test
  void sourcesOfAptAreNamed() throws Exception {
    Files.writeString(
        Files.createDirectories(scratch.resolve("etc-apt")).resolve("sources.list"),
        "deb [trusted=yes] " + foreign.address() + "debian stable main\n");
    proxy.close();
    proxy = ProxyServer.start(options(256), acquirer);
    client =
        HttpClient.newBuilder()
            .proxy(
                ProxySelector.of(
                    new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), proxy.address().getPort())))
            .build();
    assertThat(get(foreign.address().resolve("/debian/file.bin")).body()).isEqualTo(bytes);
  }

  @Test
  void tunnelsAreRefusedWithAReason() throws Exception {
    String answer = raw("CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 403").contains("Acquire::https::Proxy");
  }

  @Test
  void aBrowserThatWasLedHereGetsNothing() throws Exception {
    String answer =
        raw("GET /status HTTP/1.1\r\nHost: rebound.example.org\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 403");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/apt/here/../secret", "/apt/here/%2e%2E/secret", "/apt/none/x", "/x"})
  void pathsDontLeaveTheirUpstream(String path) throws Exception {
    String answer =
        raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: "
                + proxy.address().getAuthority()
                + "\r\nConnection: close\r\n\r\n");
    assertThat(answer).containsPattern("^HTTP/1.1 40[034]");
    assertThat(origin.asked).isEmpty();
  }

  @Test
  void tellsItsState() throws Exception {
    get(at("/debian/file.bin"));
    HttpClient direct = HttpClient.newHttpClient();
    assertThat(
            direct
                .send(
                    HttpRequest.newBuilder(proxy.address().resolve("health")).build(),
                    BodyHandlers.ofString())
                .body())
        .contains("\"ok\"");
    assertThat(
            direct
                .send(
                    HttpRequest.newBuilder(proxy.address().resolve("status")).build(),
                    BodyHandlers.ofString())
                .body())
        .contains("\"fetchedBytes\":300000", "\"passed\":1");
    assertThat(scratch.resolve("access.log")).content().contains("file.bin 200 passed sent=300000");
  }

  @Test
  void moreRequestsThanAllowedAreTurnedAway() throws Exception {
    proxy.close();
    proxy = ProxyServer.start(options(1), acquirer);
    try (Socket first = connect();
        Socket _ = connect()) {
      send(first, "GET " + at("/debian/held") + " HTTP/1.1\r\nHost: x\r\n\r\n");
      while (origin.count("held") == 0) {
        Thread.sleep(10);
      }
      String second =
          raw(
              "GET "
                  + at("/debian/file.bin")
                  + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(second).startsWith("HTTP/1.1 503").contains("Retry-After");
    }
  }

  @Test
  void stoppingFinishesWhatIsBeingSent() throws Exception {
    try (Socket first = connect()) {
      send(
          first, "GET " + at("/debian/held") + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      while (origin.count("held") == 0) {
        Thread.sleep(10);
      }
      Thread stopping = Thread.ofVirtual().start(this::closeProxy);
      Thread.sleep(100);
      held.countDown();
      assertThat(read(first)).contains("late");
      assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
    }
  }

  private void closeProxy() {
    try {
      proxy.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static String read(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private String raw(String request) throws IOException {
    try (Socket socket = connect()) {
      send(socket, request);
      if (request.startsWith("CONNECT")) {
        socket.shutdownOutput();
      }
      return read(socket);
    }
  }
}
