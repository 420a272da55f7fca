package dev.pkgdelta.cli;

import dev.pkgdelta.client.configuration.ListenAddress;
import dev.pkgdelta.client.transfer.LateTls;
import dev.pkgdelta.repository.tuf.Fields;
import dev.pkgdelta.repository.tuf.Json;
import dev.pkgdelta.repository.tuf.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a running proxy tells of itself.
 *
 * @param address where it listens
 * @param started when
 * @param active requests that it answers just now
 * @param turnedAway requests that were too many
 * @param sentBytes to package managers
 * @param fetchedBytes over the network
 * @param heapBytes in use
 * @param knownFiles of apt archives whose hash it knows
 * @param requests by the way of their answer, those that there were
 */
record RunningProxy(
    String address,
    String started,
    long active,
    long turnedAway,
    long sentBytes,
    long fetchedBytes,
    long heapBytes,
    long knownFiles,
    Map<String, Long> requests) {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Asks; empty if there is none, or something else answers. */
  static Optional<RunningProxy> at(ListenAddress listen) throws InterruptedException {
    String host = listen.host().indexOf(':') < 0 ? listen.host() : "[" + listen.host() + "]";
    URI address = URI.create("http://" + host + ":" + listen.port() + "/status");
    try (HttpClient client = LateTls.newHttpClient().connectTimeout(PATIENCE).build()) {
      HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      return answer.statusCode() == 200
          ? Optional.of(read(address, answer.body()))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static RunningProxy read(URI address, byte[] status) throws IOException {
    Fields fields = new Fields(address.toString(), JsonReader.object(address.toString(), status));
    Fields ways = fields.fields("requests");
    Map<String, Long> requests = new TreeMap<>();
    for (Map.Entry<String, Json> way : ways.object().values().entrySet()) {
      if (way.getValue() instanceof Json.Whole(long count) && count > 0) {
        requests.put(way.getKey(), count);
      }
    }
    return new RunningProxy(
        address.resolve("/").toString(),
        fields.text("started"),
        fields.number("active", 0),
        fields.number("turnedAway", 0),
        fields.number("sentBytes", 0),
        fields.number("fetchedBytes", 0),
        fields.number("heapBytes", 0),
        fields.number("knownFiles", 0),
        requests);
  }

  /** Returns a line for people. */
  String line() {
    String ways =
        requests.isEmpty()
            ? "no request yet"
            : String.join(
                ", ",
                requests.entrySet().stream()
                    .map(way -> "%,d %s".formatted(way.getValue(), way.getKey()))
                    .toList());
    return "proxy %s: since %s %s; %s sent, %s fetched; %d at work"
        .formatted(
            address,
            started,
            ways,
            ByteCount.rough(sentBytes),
            ByteCount.rough(fetchedBytes),
            active);
  }
}
