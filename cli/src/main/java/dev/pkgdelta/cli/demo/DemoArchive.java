package dev.pkgdelta.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pkgdelta.cli.releases.Program;
import dev.pkgdelta.repository.tuf.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * An archive on loopback that has two releases of packages, for apt (flat, with an index of the new
 * releases), npm and pip. Dependencies are left out of its indices, so that each package stands for
 * itself.
 */
final class DemoArchive implements AutoCloseable {

  private static final Duration AT_MOST = Duration.ofSeconds(20);

  /** A document, by its path. */
  private record Served(String type, byte[] bytes) {}

  private final Map<String, Served> served = new ConcurrentHashMap<>();
  private final HttpServer server;

  DemoArchive() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** Returns the port where it listens. */
  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      // apt asks a flat archive for ./NAME.
      Served found = served.get(exchange.getRequestURI().getPath().replace("/./", "/"));
      if (found == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", found.type());
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, head ? -1 : found.bytes().length);
      if (!head) {
        try (OutputStream out = exchange.getResponseBody()) {
          out.write(found.bytes());
        }
      }
    }
  }

  /**
   * Puts packages in.
   *
   * @param at the address under which clients and the proxy reach the archive
   */
  void offer(URI at, List<ReleasePair> pairs) throws IOException, InterruptedException {
    StringBuilder packages = new StringBuilder();
    for (ReleasePair pair : pairs) {
      switch (pair.kind()) {
        case "deb" -> packages.append(deb(pair));
        case "npm" -> npm(at, pair);
        default -> wheel(pair);
      }
    }
    byte[] index = packages.toString().getBytes(StandardCharsets.UTF_8);
    served.put("/debian/Packages", new Served("text/plain", index));
    String release =
        "Suite: demo\nDate: Sat, 21 Nov 2026 12:00:00 UTC\nSHA256:\n %s %d Packages\n"
            .formatted(Sha256.hex(index), index.length);
    served.put(
        "/debian/Release", new Served("text/plain", release.getBytes(StandardCharsets.UTF_8)));
  }

  /** Returns what tells a Debian package from others, without what it depends on. */
  static String control(Path deb) throws IOException, InterruptedException {
    Program.Result fields =
        new Program(Objects.requireNonNull(deb.toAbsolutePath().getParent()), Map.of())
            .run(AT_MOST, "dpkg-deb", "-f", deb.toString(), "Package", "Version", "Architecture");
    if (!fields.succeeded()) {
      throw new IOException(deb + ": " + fields.output());
    }
    return fields.output().strip()
        + "\nMaintainer: Nobody <nobody@example.org>\nDescription: of the demo\n";
  }

  private String deb(ReleasePair pair) throws IOException, InterruptedException {
    byte[] bytes = Files.readAllBytes(pair.target());
    String name = pair.target().getFileName().toString().replace("%3a", "_");
    served.put("/debian/" + name, new Served("application/octet-stream", bytes));
    return control(pair.target())
        + "Filename: ./%s\nSize: %d\nSHA256: %s\n\n"
            .formatted(name, bytes.length, Sha256.hex(bytes));
  }

  private void npm(URI at, ReleasePair pair) throws IOException {
    String packument =
        "{\"name\":\"%s\",\"dist-tags\":{\"latest\":\"%s\"},\"versions\":{%s,%s}}"
            .formatted(
                pair.name(),
                pair.newVersion(),
                npmVersion(at, pair, pair.oldVersion(), pair.base()),
                npmVersion(at, pair, pair.newVersion(), pair.target()));
    served.put(
        "/npm/" + pair.name(),
        new Served("application/json", packument.getBytes(StandardCharsets.UTF_8)));
  }

  private String npmVersion(URI at, ReleasePair pair, String version, Path file)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String path = "npm/%s/-/%s-%s.tgz".formatted(pair.name(), pair.name(), version);
    served.put("/" + path, new Served("application/octet-stream", bytes));
    return "\"%s\":{\"name\":\"%s\",\"version\":\"%s\",\"dist\":{\"tarball\":\"%s\",\"integrity\":\"sha512-%s\"}}"
        .formatted(version, pair.name(), version, at.resolve(path), sha512(bytes));
  }

  private static String sha512(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-512").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }

  private void wheel(ReleasePair pair) throws IOException {
    StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>\n");
    for (Path file : List.of(pair.base(), pair.target())) {
      byte[] bytes = Files.readAllBytes(file);
      String name = file.getFileName().toString();
      served.put("/files/" + name, new Served("application/octet-stream", bytes));
      page.append(
          "<a href=\"../../files/%s#sha256=%s\">%s</a>\n".formatted(name, Sha256.hex(bytes), name));
    }
    served.put(
        "/simple/" + pair.name() + "/",
        new Served("text/html", (page + "</body></html>\n").getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
