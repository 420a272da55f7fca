package dev.pkgdelta.repository.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another implementation of The Update Framework, {@code tuf-js} of npm, reads what is published.
 */
class TufJsTest {

  @TempDir static Path installed;
  @TempDir Path scratch;

  private PublishedFixture repository;
  private FileServer server;

  @BeforeAll
  static void install() throws Exception {
    Files.writeString(installed.resolve("package.json"), "{}");
    boolean there;
    try {
      there =
          run(installed, List.of("npm", "install", "--no-audit", "--no-fund", "tuf-js@5.0.1"))
                  .code()
              == 0;
    } catch (IOException e) {
      there = false;
    }
    assumeTrue(there, "npm or the registry is not there");
    try (InputStream script = TufJsTest.class.getResourceAsStream("fetch.js")) {
      Files.write(
          installed.resolve("fetch.js"), java.util.Objects.requireNonNull(script).readAllBytes());
    }
  }

  @BeforeEach
  void publish() throws IOException {
    repository = new PublishedFixture(scratch);
    repository.ceremony().init(2, 2);
    Path metadata = Files.createDirectories(scratch.resolve("client/metadata"));
    Files.copy(repository.output.resolve(Address.ROOT), metadata.resolve("root.json"));
    repository.publish(repository.target("curl", 5, 3), repository.target("tar", 2, 1));
    server = new FileServer(repository.output);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Result fetch(String... targets) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "node",
                "fetch.js",
                "http://127.0.0.1:" + server.port() + "/",
                scratch.resolve("client").toString()));
    words.addAll(List.of(targets));
    return run(installed, words);
  }

  @Test
  void verifiesAndFetches() throws Exception {
    Result result =
        fetch(
            PublishedFixture.hash("curl", 5),
            PublishedFixture.hash("tar", 2),
            PublishedFixture.hash("tar", 3));
    assertThat(result.output())
        .isEqualTo(
            PublishedFixture.purl("curl", 5) + "\n" + PublishedFixture.purl("tar", 2) + "\nnone\n");
  }

  @Test
  void followsRotationsOfAllKeys() throws Exception {
    assertThat(fetch(PublishedFixture.hash("curl", 5)).code()).isZero();
    for (String role : List.of("targets", "snapshot", "timestamp", "bins")) {
      repository.ceremony().rotate(role, null);
    }
    String first = repository.ceremony().list().getFirst().keyId();
    repository.ceremony().rotate("root", first);
    repository.publish(repository.target("git", 4, 2));
    assertThat(fetch(PublishedFixture.hash("git", 4)).output())
        .isEqualTo(PublishedFixture.purl("git", 4) + "\n");
  }

  @Test
  void refusesAPageThatWasChanged() throws Exception {
    Path page;
    try (var pages = Files.list(repository.output.resolve("pages"))) {
      page =
          pages
              .filter(
                  file ->
                      file.toString()
                          .endsWith(
                              ".%04x"
                                  .formatted(
                                      LayoutParameters.STANDARD.page(
                                          PublishedFixture.hash("curl", 5)))))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(page);
    bytes[50] ^= 1;
    Files.write(page, bytes);
    Result result = fetch(PublishedFixture.hash("curl", 5));
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.output()).contains("hash");
  }

  private record Result(int code, String output) {}

  private static Result run(Path directory, List<String> words)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(words)
            .directory(directory.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), output);
  }
}
