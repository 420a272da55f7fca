package dev.pkgdelta.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The small sister of {@code benchmarks/run soak}, in one process. */
@Timeout(60)
class SoakTest {

  private static final int REQUESTS = 300;
  private static final int CLIENTS = 4;

  /** Connections that are kept for a while, however many requests there were. */
  private static final int KEPT = 16;

  private static final Path OPEN = Path.of("/proc/self/fd");
  private static final String DEB = "apt/here/pool/words_1.2_all.deb";
  private static final String INDEX = "apt/here/dists/stable/main/binary-amd64/Packages";

  @TempDir Path scratch;

  @Test
  void hundredsOfRequestsLeaveNothingOpen() throws Exception {
    Assumptions.assumeTrue(Releases.has("dpkg-deb"), "dpkg-deb is not installed");
    Assumptions.assumeTrue(Files.isDirectory(OPEN), "no /proc");
    Releases releases = new Releases(scratch.resolve("made"));
    Path first = releases.deb("words", 1, 9000);
    Path second = releases.deb("words", 2, 9000);
    releases.index(second);
    releases.delta(first, Releases.purl("words", 1), second, Releases.purl("words", 2));
    releases.publish();
    String hash = Releases.identity(second).sha256();
    byte[] wanted = Files.readAllBytes(second);
    try (TestOrigin archive = TestOrigin.of(scratch.resolve("made/archive"));
        TestOrigin deltas = TestOrigin.of(releases.published);
        Acquirer acquirer = releases.acquirer(scratch, deltas.address(), InstantSource.system());
        ProxyServer proxy =
            ProxyServer.start(
                Releases.options(
                    scratch,
                    64,
                    List.of(
                        new Upstream(
                            UpstreamKind.APT, "here", archive.address().resolve("/debian/")))),
                acquirer)) {
      Files.copy(first, scratch.resolve("bases").resolve(Releases.name(first)));
      Round round = new Round(proxy, acquirer, hash, wanted);
      round.run(REQUESTS / 5);
      long before = count(OPEN);
      round.run(REQUESTS);
      while (count(OPEN) > before + KEPT
          || count(scratch.resolve("store/incoming")) > 0
          || acquirer.store().totals().packages() > 1) {
        Thread.sleep(50); // what was broken off ends by and by
      }
      assertThat(deltas.count(".delta")).as("rebuilds").isGreaterThan(REQUESTS / 20);
    }
  }

  private static long count(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }

  /** Requests of all kinds, some at once. */
  private record Round(ProxyServer proxy, Acquirer acquirer, String hash, byte[] wanted) {

    void run(int requests) throws Exception {
      try (HttpClient client = HttpClient.newHttpClient();
          ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
        assertThat(get(client, INDEX).statusCode()).isEqualTo(200);
        List<Future<?>> asked = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
          int number = i;
          asked.add(
              threads.submit(
                  () -> {
                    ask(client, number);
                    return null;
                  }));
        }
        for (Future<?> one : asked) {
          one.get();
        }
      }
    }

    private void ask(HttpClient client, int number) throws Exception {
      switch (number % 6) {
        case 0 -> {
          acquirer.store().remove(hash, Releases.purl("words", 2));
          assertThat(get(client, DEB).body()).isEqualTo(wanted);
        }
        case 1 -> assertThat(get(client, INDEX).statusCode()).isEqualTo(200);
        case 2 -> assertThat(get(client, DEB, "Range", "bytes=5-").statusCode()).isEqualTo(206);
        case 3 -> assertThat(get(client, DEB + "x").statusCode()).isEqualTo(404);
        case 4 -> assertThat(get(client, DEB).body()).isEqualTo(wanted);
        default -> hangUp();
      }
    }

    private HttpResponse<byte[]> get(HttpClient client, String path, String... headers)
        throws Exception {
      HttpRequest.Builder request = HttpRequest.newBuilder(proxy.address().resolve(path));
      return client.send(
          (headers.length == 0 ? request : request.headers(headers)).build(),
          BodyHandlers.ofByteArray());
    }

    private void hangUp() throws IOException {
      try (Socket socket =
          new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort())) {
        String text =
            "GET /%s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(DEB, proxy.address().getAuthority());
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
    }
  }
}
