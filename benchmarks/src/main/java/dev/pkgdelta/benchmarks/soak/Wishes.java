package dev.pkgdelta.benchmarks.soak;

import java.io.IOException;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What package managers ask a proxy for, in a mix that a seed gives, each answer compared with the
 * archive's own file. Safe for use by several threads.
 */
final class Wishes implements AutoCloseable {

  /** A large package is asked for once in so many requests: its rebuild takes seconds. */
  private static final int LARGE_EVERY = 2000;

  private final SoakArchive archive;
  private final URI origin;
  private final URI proxy;
  private final HttpClient direct =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpClient asApt;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final AtomicInteger wrong = new AtomicInteger();

  /**
   * @param origin the archive's own address, which apt asks the proxy for
   * @param proxy where the proxy listens
   */
  Wishes(SoakArchive archive, URI origin, URI proxy) {
    this.archive = archive;
    this.origin = origin;
    this.proxy = proxy;
    this.asApt =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(
                ProxySelector.of(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.getPort())))
            .build();
  }

  /** Returns how many answers were not the right ones. */
  int wrong() {
    return wrong.get();
  }

  /** Returns what was asked for, and how often. */
  Map<String, AtomicInteger> counts() {
    return counts;
  }

  /** Lets the proxy see the indices, so that it knows what packages must be. */
  void teach() throws IOException, InterruptedException {
    whole("apt indices", apt(archive.index));
    for (String document : archive.packuments) {
      status("npm documents", local(document).build(), 200);
    }
  }

  /** Asks the request of that number. */
  void ask(int number) throws InterruptedException {
    Random random = new Random(number);
    int kind = random.nextInt(100);
    try {
      if (number % LARGE_EVERY == LARGE_EVERY / 4) {
        whole("large packages", apt(archive.large.getFirst()));
      } else if (kind < 30) {
        whole("small packages", apt(any(archive.small, random)));
      } else if (kind < 35) {
        whole("larger packages", apt(any(archive.medium, random)));
      } else if (kind < 45) {
        whole("npm tarballs", local(any(archive.tarballs, random)));
      } else if (kind < 55) {
        whole("apt indices", apt(archive.index));
      } else if (kind < 65) {
        status("npm documents", local(any(archive.packuments, random)).build(), 200);
      } else if (kind < 72) {
        status("nothing there", apt(archive.unknown + number).build(), 404);
      } else if (kind < 78) {
        whole("unknown files", apt(archive.unknown));
      } else if (kind < 88) {
        part(any(archive.small, random), 100L * random.nextInt(100));
      } else if (kind < 94) {
        conditional(any(archive.small, random));
      } else {
        hangUp(any(archive.medium, random), random.nextInt(100_000));
      }
    } catch (IOException e) {
      System.err.println("request " + number + ": " + e);
      wrong.incrementAndGet();
    }
  }

  private static String any(List<String> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private HttpRequest.Builder apt(String path) {
    return HttpRequest.newBuilder(origin.resolve(path));
  }

  private HttpRequest.Builder local(String path) {
    return HttpRequest.newBuilder(proxy.resolve(path.replace("npm/", "npm/registry/")));
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    HttpClient client = request.uri().getPort() == proxy.getPort() ? direct : asApt;
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private void count(String kind) {
    counts.computeIfAbsent(kind, _ -> new AtomicInteger()).incrementAndGet();
  }

  private void judge(boolean right, HttpRequest request, HttpResponse<byte[]> answer)
      throws IOException {
    if (!right) {
      throw new IOException(
          request + ": " + answer.statusCode() + ", " + answer.body().length + " bytes");
    }
  }

  private void whole(String kind, HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    count(kind);
    HttpRequest request = builder.build();
    HttpResponse<byte[]> answer = send(request);
    judge(
        answer.statusCode() == 200 && Arrays.equals(answer.body(), file(request.uri())),
        request,
        answer);
  }

  private byte[] file(URI address) throws IOException {
    String path = address.getPath().substring(1).replace("npm/registry/", "npm/");
    byte[] known = files.get(path);
    if (known == null) {
      known = Files.readAllBytes(archive.served().resolve(path));
      files.put(path, known);
    }
    return known;
  }

  private void status(String kind, HttpRequest request, int status)
      throws IOException, InterruptedException {
    count(kind);
    HttpResponse<byte[]> answer = send(request);
    judge(answer.statusCode() == status, request, answer);
  }

  private void part(String path, long from) throws IOException, InterruptedException {
    count("ranges");
    HttpRequest request = apt(path).header("Range", "bytes=" + from + "-").build();
    HttpResponse<byte[]> answer = send(request);
    byte[] file = file(request.uri());
    judge(
        answer.statusCode() == 206
            && Arrays.equals(answer.body(), Arrays.copyOfRange(file, (int) from, file.length)),
        request,
        answer);
  }

  private void conditional(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> head =
        send(apt(path).method("HEAD", HttpRequest.BodyPublishers.noBody()).build());
    String tag = head.headers().firstValue("ETag").orElse("\"none\"");
    status("conditions", apt(path).header("If-None-Match", tag).build(), 304);
  }

  /** Reads a little of an answer, and is gone. */
  private void hangUp(String path, int after) throws IOException {
    count("hung up");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.getPort())) {
      String text =
          "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
              .formatted(origin.resolve(path), origin.getAuthority());
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      var _ = socket.getInputStream().readNBytes(after);
    }
  }

  @Override
  public void close() {
    direct.close();
    asApt.close();
  }
}
