package dev.pkgdelta.server.proxy.files;

import dev.pkgdelta.client.acquire.Acquired;
import dev.pkgdelta.client.acquire.Acquirer;
import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.acquire.AcquisitionFailed;
import dev.pkgdelta.client.acquire.Wanted;
import dev.pkgdelta.server.proxy.exchange.Exchange;
import dev.pkgdelta.server.proxy.exchange.Way;
import dev.pkgdelta.server.proxy.upstream.AllowedUpstreams;
import dev.pkgdelta.server.proxy.upstream.PassThrough;
import dev.pkgdelta.server.proxy.upstream.UpstreamClient;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers with files whose hash is known: by a delta, out of the store, or whole, whatever is
 * cheapest; with parts of them if they are in the store. An answer begins as soon as the file is
 * sure to be had; its last bytes are sent only when all are the right ones. If they turn out not to
 * be, and nothing better comes in time, the connection is cut. Safe for use by several threads.
 */
public final class KnownFiles {

  private static final Duration SILENCE = Duration.ofSeconds(8);
  private static final int NOT_MODIFIED = 304;

  /** Fields that ask for something else than the whole file. */
  private static final List<String> SPECIAL =
      List.of("Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");

  private final Acquirer acquirer;
  private final UpstreamClient client;
  private final AllowedUpstreams upstreams;
  private final PassThrough passing;
  private final Room room;

  /** Files that are under way: those who join one don't account for its bytes again. */
  private final Set<String> accounted = ConcurrentHashMap.newKeySet();

  /**
   * @param acquirer gets packages
   */
  public KnownFiles(
      Acquirer acquirer, UpstreamClient client, AllowedUpstreams upstreams, PassThrough passing) {
    this.acquirer = acquirer;
    this.client = client;
    this.upstreams = upstreams;
    this.passing = passing;
    this.room = new Room(acquirer.store());
  }

  /**
   * Answers. What is not the plain wish for the whole file, or for a part of one in the store, is
   * left to upstream.
   *
   * @param forget is called if upstream's file is not what its index promises
   */
  public void serve(Exchange exchange, KnownFile file, Runnable forget) throws IOException {
    if (isKnownToClient(exchange, file)) {
      file.setFields(exchange);
      exchange.status(NOT_MODIFIED).empty();
      return;
    }
    StoredPart part = StoredPart.of(exchange, file, acquirer.store());
    boolean special = SPECIAL.stream().anyMatch(exchange.headers()::contains);
    if (!exchange.method().equals("GET")
        || !room.isFor(file.expected().size())
        || (special && part == null)) {
      passing.serve(exchange, file.address());
      return;
    }
    UpstreamFile upstream =
        new UpstreamFile(client, upstreams, passing.whole(exchange, file.address()).GET().build());
    Wanted wanted =
        new Wanted(
            file.expected(),
            file.purl(),
            file.name(),
            Acquirer.link(file.address()),
            file.client(),
            upstream);
    boolean first = accounted.add(file.etag());
    try (Acquisition acquisition = acquirer.acquire(wanted)) {
      Acquired got =
          part == null
              ? whole(exchange, file, acquisition, upstream)
              : part.send(exchange, file, acquisition);
      exchange.account().took(way(got));
      if (first) {
        exchange.account().fetched(got.networkBytes());
      }
    } catch (AcquisitionFailed e) {
      if (e.kind() == AcquisitionFailed.Kind.WRONG_BYTES) {
        forget.run();
      } else if (e.kind() == AcquisitionFailed.Kind.STORE) {
        room.wasMissing();
      }
      if (e.kind() == AcquisitionFailed.Kind.WRONG_BYTES || !exchange.takeBack()) {
        throw e;
      }
      // Nothing was sent yet: upstream's own answer says best why there is no file.
      passing.serve(exchange, file.address());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("the proxy stops").initCause(e);
    } finally {
      if (first) {
        accounted.remove(file.etag());
      }
    }
  }

  /** What comes before If-None-Match (RFC 9110, section 13.2.2) is upstream's to weigh. */
  private static boolean isKnownToClient(Exchange exchange, KnownFile file) {
    return exchange.isReading()
        && !exchange.headers().contains("If-Match")
        && !exchange.headers().contains("If-Unmodified-Since")
        && exchange.header("If-None-Match").contains(file.etag());
  }

  private static Acquired whole(
      Exchange exchange, KnownFile file, Acquisition acquisition, UpstreamFile upstream)
      throws IOException, InterruptedException {
    OptionalLong size = acquisition.awaitStart();
    head(exchange, file, size);
    send(exchange, acquisition, upstream, size);
    return acquisition.result();
  }

  private static void head(Exchange exchange, KnownFile file, OptionalLong size) {
    exchange.status(200);
    exchange.set("Content-Type", file.type());
    file.setFields(exchange);
    if (size.isPresent()) {
      exchange.set("Content-Length", Long.toString(size.getAsLong()));
    }
  }

  private static void send(
      Exchange exchange, Acquisition acquisition, UpstreamFile upstream, OptionalLong size)
      throws IOException, InterruptedException {
    // Closed only at the verified end: closing says that this was all.
    OutputStream out = exchange.answer();
    Delivery.Upstream parts =
        (from, count) -> {
          byte[] part = upstream.part(from, count);
          exchange.account().fetched(part.length);
          return part;
        };
    new Delivery(acquisition, parts, out).send(size.orElse(0), SILENCE);
    out.close();
  }

  private static Way way(Acquired got) {
    return switch (got.way()) {
      case STORE -> Way.STORE;
      case DELTA, CHAIN -> Way.DELTA;
      case FULL -> Way.FULL;
    };
  }
}
