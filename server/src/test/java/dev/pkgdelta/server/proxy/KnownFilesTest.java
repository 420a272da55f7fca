package dev.pkgdelta.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.configuration.Upstream;
import dev.pkgdelta.client.configuration.UpstreamKind;
import dev.pkgdelta.server.proxy.TestOrigin.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages of an archive come through deltas, and come whatever goes wrong with these. */
@Timeout(60)
class KnownFilesTest {

  private static final String DEB = "apt/here/pool/words_1.2_all.deb";
  private static final String INDEX = "apt/here/dists/stable/main/binary-amd64/Packages";

  @TempDir static Path made;
  private static Releases releases;
  private static Path first;
  private static Path second;

  @TempDir Path scratch;
  private TestOrigin archive;
  private TestOrigin deltas;
  private Acquirer acquirer;
  private ProxyServer proxy;
  private final HttpClient client = HttpClient.newHttpClient();
  private Instant now = Instant.now();
  private byte[] wanted = {};

  @BeforeAll
  static void make() throws IOException {
    Assumptions.assumeTrue(Releases.has("dpkg-deb"), "dpkg-deb is not installed");
    releases = new Releases(made);
    first = releases.deb("words", 1, 60_000);
    second = releases.deb("words", 2, 60_000);
    releases.index(second);
    releases.delta(first, Releases.purl("words", 1), second, Releases.purl("words", 2));
    releases.publish();
    Path timestamp = releases.published.resolve("metadata/timestamp.json");
    Files.copy(timestamp, made.resolve("timestamp-before.json"));
    releases.delta(second, Releases.purl("words", 2), first, Releases.purl("words", 1));
    releases.publish();
  }

  @BeforeEach
  void start() throws Exception {
    archive = TestOrigin.of(made.resolve("archive"));
    deltas = TestOrigin.of(releases.published);
    wanted = Files.readAllBytes(second);
    open();
    Files.copy(first, scratch.resolve("bases").resolve(Releases.name(first)));
    assertThat(get(INDEX).statusCode()).isEqualTo(200);
  }

  private void open() throws IOException {
    acquirer = releases.acquirer(scratch, deltas.address(), () -> now);
    proxy = ProxyServer.start(options(), acquirer);
  }

  private ProxyOptions options() {
    return Releases.options(
        scratch,
        64,
        List.of(new Upstream(UpstreamKind.APT, "here", archive.address().resolve("/debian/"))));
  }

  private static void deleteTree(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private void close() throws IOException {
    proxy.close();
    acquirer.close();
  }

  @AfterEach
  void stop() throws IOException {
    close();
    client.shutdownNow();
    archive.close();
    deltas.close();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(proxy.address().resolve(path)).timeout(Duration.ofSeconds(30));
    return client.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }

  /** The log's line of so many requests for the package; it is written behind the answer. */
  private String line(int count) throws Exception {
    while (true) {
      List<String> lines =
          Files.readAllLines(scratch.resolve("access.log")).stream()
              .filter(line -> line.contains(".deb "))
              .toList();
      if (lines.size() == count) {
        return lines.getLast();
      }
      Thread.sleep(10);
    }
  }

  @Test
  void aDeltaComesInPlaceOfThePackage() throws Exception {
    HttpResponse<byte[]> answer = get(DEB);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(wanted);
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(wanted.length);
    assertThat(archive.count(".deb")).isZero();
    assertThat(deltas.sent()).isLessThan(wanted.length / 4);
    assertThat(line(1)).contains(" 200 delta sent=" + wanted.length);
    assertThat(get(DEB).body()).isEqualTo(wanted);
    assertThat(line(2)).contains(" 200 store ").contains("fetched=0");
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverDeltasDoThePackageComes(Fault fault) throws Exception {
    deltas.faults.put(".delta", fault);
    HttpResponse<byte[]> answer = get(DEB);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void whateverTheRepositoryDoesThePackageComes(Fault fault) throws Exception {
    deltas.faults.put(".json", fault);
    assertThat(get(DEB).body()).isEqualTo(wanted);
    assertThat(archive.count(".deb")).isEqualTo(1);
  }

  @Test
  void expiredMetadataOnlyCostsTheSavings() throws Exception {
    now = now.plus(Duration.ofDays(1000));
    assertThat(get(DEB).body()).isEqualTo(wanted);
    assertThat(archive.count(".deb")).isEqualTo(1);
    assertThat(get("status").body()).asString().contains("\"available\":false");
  }

  @Test
  void metadataOfOtherKeysOnlyCostsTheSavings() throws Exception {
    Releases forged = new Releases(scratch.resolve("forged"));
    forged.delta(first, Releases.purl("words", 1), second, Releases.purl("words", 2));
    forged.publish();
    close();
    try (TestOrigin forger = TestOrigin.of(forged.published)) {
      acquirer = releases.acquirer(scratch, forger.address(), () -> now);
      proxy = ProxyServer.start(options(), acquirer);
      assertThat(get(INDEX).statusCode()).isEqualTo(200);
      assertThat(get(DEB).body()).isEqualTo(wanted);
      assertThat(forger.count(".delta")).isZero();
    }
    assertThat(archive.count(".deb")).isEqualTo(1);
    assertThat(get("status").body()).asString().contains("\"available\":false");
  }

  @Test
  void metadataOlderThanWhatWasSeenOnlyCostsTheSavings() throws Exception {
    assertThat(get(DEB).body()).isEqualTo(wanted);
    assertThat(archive.count(".deb")).isZero();
    close();
    deleteTree(scratch.resolve("store"));
    Path older = scratch.resolve("older");
    copyTree(releases.published, older);
    Files.copy(
        made.resolve("timestamp-before.json"),
        older.resolve("metadata/timestamp.json"),
        StandardCopyOption.REPLACE_EXISTING);
    try (TestOrigin rolledBack = TestOrigin.of(older)) {
      acquirer = releases.acquirer(scratch, rolledBack.address(), () -> now);
      proxy = ProxyServer.start(options(), acquirer);
      assertThat(get(INDEX).statusCode()).isEqualTo(200);
      assertThat(get(DEB).body()).isEqualTo(wanted);
      assertThat(rolledBack.count(".delta")).isZero();
    }
    assertThat(get("status").body()).asString().contains("\"available\":false");
  }

  @Test
  void aBaseThatIsAnotherFileIsNotUsed() throws Exception {
    Path base = scratch.resolve("bases").resolve(Releases.name(first));
    byte[] other = Files.readAllBytes(base);
    other[other.length / 2]++;
    Files.write(base, other);
    assertThat(get(DEB).body()).isEqualTo(wanted);
    assertThat(archive.count(".deb")).isEqualTo(1);
  }

  @Test
  void whereNothingCanBeKeptPackagesPassThrough() throws Exception {
    Path incoming = scratch.resolve("store/incoming");
    deleteTree(incoming);
    Files.createFile(incoming);
    assertThat(get(DEB).body()).isEqualTo(wanted);
    assertThat(line(1)).contains(" passed ");
    assertThat(get(DEB).body()).as("a rerun").isEqualTo(wanted);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT", "STALL", "GARBAGE"})
  void noWrongByteEverHasAGoodEnd(Fault fault) throws Exception {
    Files.delete(scratch.resolve("bases").resolve(Releases.name(first)));
    archive.faults.put(".deb", fault);
    assertRefusedOrCut();
    archive.faults.clear();
    assertThat(get(DEB).body()).as("a rerun").isEqualTo(wanted);
  }

  /** An error if it was seen before the first byte was sent, else a connection that ends early. */
  private void assertRefusedOrCut() throws Exception {
    try {
      assertThat(get(DEB).statusCode()).isNotEqualTo(200);
    } catch (IOException _) {
      return;
    }
  }

  @Test
  void upstreamsErrorsAreUpstreams() throws Exception {
    Files.delete(scratch.resolve("bases").resolve(Releases.name(first)));
    archive.faults.put(".deb", Fault.MISSING);
    assertThat(get(DEB).statusCode()).isEqualTo(404);
    archive.faults.put(".deb", Fault.BROKEN);
    assertThat(get(DEB).statusCode()).isEqualTo(500);
  }

  @Test
  void twentyClientsShareOneRebuild() throws Exception {
    List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        answers.add(threads.submit(() -> get(DEB)));
      }
      for (Future<HttpResponse<byte[]>> answer : answers) {
        assertThat(answer.get().body()).isEqualTo(wanted);
      }
    }
    assertThat(deltas.sent()).isLessThan(wanted.length / 4);
    assertThat(archive.count(".deb")).isZero();
  }

  @Test
  void partsOfWhatIsNotHereAndConditionsAreLeftToUpstream() throws Exception {
    HttpResponse<byte[]> part = get(DEB, "Range", "bytes=10-19");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(wanted, 10, 20));
    assertThat(line(1)).contains(" passed ");
    String tag = get(DEB).headers().firstValue("ETag").orElseThrow();
    assertThat(get(DEB, "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void partsOfWhatIsHereNeedNoUpstream() throws Exception {
    String tag = get(DEB).headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> part = get(DEB, "Range", "bytes=1000-", "If-Range", tag);
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range"))
        .hasValue("bytes 1000-" + (wanted.length - 1) + "/" + wanted.length);
    assertThat(part.headers().firstValue("ETag")).hasValue(tag);
    assertThat(part.headers().firstValue("Cache-Control")).isPresent();
    assertThat(part.headers().firstValue("Content-Type")).isEmpty();
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(wanted, 1000, wanted.length));
    assertThat(line(2)).contains(" 206 store ").contains("fetched=0");
    assertThat(archive.count(".deb")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"another\"", "W/", "Thu, 01 Jan 1970 00:00:00 GMT"})
  void aPartOfWhatMayBeAnotherFileIsNotSent(String validator) throws Exception {
    String tag = get(DEB).headers().firstValue("ETag").orElseThrow();
    String ifRange = validator.equals("W/") ? validator + tag : validator;
    HttpResponse<byte[]> whole = get(DEB, "Range", "bytes=1000-", "If-Range", ifRange);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.body()).isEqualTo(wanted);
  }

  @Test
  void rangesThatARequestMayNotHaveAreIgnored() throws Exception {
    String tag = get(DEB).headers().firstValue("ETag").orElseThrow();
    assertThat(get(DEB, "If-Range", tag).statusCode()).isEqualTo(200);
    assertThat(get(DEB, "Range", "lines=1-2").statusCode()).isEqualTo(200);
    assertThat(get(DEB, "Range", "bytes=9-2").statusCode()).isEqualTo(200);
    assertThat(get(DEB, "Range", "bytes=99999999-").statusCode()).isEqualTo(416);
  }

  @Test
  void aProxyStoppedInTheMiddleIsFollowedByAGoodRun() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.address().getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET /" + DEB + " HTTP/1.1\r\nHost: " + proxy.address().getAuthority() + "\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      assertThat(in.read()).isEqualTo('H');
    }
    acquirer.close();
    proxy.close();
    open();
    get(INDEX);
    assertThat(get(DEB).body()).isEqualTo(wanted);
  }

  @Test
  void anIndexThatLiesIsForgotten() throws Exception {
    Files.delete(scratch.resolve("bases").resolve(Releases.name(first)));
    Path index = made.resolve("archive/debian/dists/stable/main/binary-amd64/Packages");
    String right = Files.readString(index);
    try {
      Files.writeString(index, right.replaceFirst("SHA256: ........", "SHA256: 00000000"));
      get(INDEX);
      assertRefusedOrCut();
      HttpResponse<byte[]> again = get(DEB);
      assertThat(again.body()).isEqualTo(wanted);
      assertThat(line(2)).contains(" passed ");
    } finally {
      Files.writeString(index, right);
    }
  }
}
