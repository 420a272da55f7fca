package dev.pkgdelta.server.proxy.files;

import dev.pkgdelta.client.acquire.Acquired;
import dev.pkgdelta.client.acquire.Acquisition;
import dev.pkgdelta.client.store.ContentStore;
import dev.pkgdelta.server.ByteRange;
import dev.pkgdelta.server.proxy.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a known file that is in the store, where upstream need not be asked for it (RFC 9110,
 * section 14). Only after a check of the whole is any of it sent.
 *
 * @param range what is sent
 * @param size of the whole file
 */
record StoredPart(ByteRange range, long size) {

  private static final int PARTIAL = 206;
  private static final int PIECE = 1 << 16;

  /** Conditions that this does not weigh. */
  private static final List<String> CONDITIONS =
      List.of("If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since");

  /** Returns the part that a request asks for; null if it is upstream's to answer. */
  static @Nullable StoredPart of(Exchange exchange, KnownFile file, ContentStore store) {
    boolean here = file.expected().sha256().flatMap(store::find).isPresent();
    String validator = exchange.header("If-Range");
    if (!here
        || file.expected().size().isEmpty()
        || !exchange.method().equals("GET")
        || !(validator.isEmpty() || validator.equals(file.etag()))
        || CONDITIONS.stream().anyMatch(exchange.headers()::contains)) {
      return null;
    }
    long size = file.expected().size().getAsLong();
    ByteRange range = ByteRange.parse(exchange.header("Range"), size);
    return range == null || range.equals(ByteRange.UNSATISFIABLE)
        ? null
        : new StoredPart(range, size);
  }

  /** Sends it. */
  Acquired send(Exchange exchange, KnownFile file, Acquisition acquisition)
      throws IOException, InterruptedException {
    Acquired got = acquisition.result();
    exchange.status(PARTIAL);
    file.setFields(exchange);
    if (exchange.header("If-Range").isEmpty()) {
      exchange.set("Content-Type", file.type()); // else the client has it (section 15.3.7)
    }
    exchange.set(
        "Content-Range",
        "bytes %d-%d/%d".formatted(range.first(), range.first() + range.length() - 1, size));
    exchange.set("Content-Length", Long.toString(range.length()));
    // Closed only at the good end: closing says that this was all.
    OutputStream out = exchange.answer();
    try (InputStream in = acquisition.stream(range.first())) {
      byte[] piece = new byte[PIECE];
      for (long left = range.length(); left > 0; ) {
        int count = in.readNBytes(piece, 0, (int) Math.min(PIECE, left));
        out.write(piece, 0, count);
        left -= count;
      }
    }
    out.close();
    return got;
  }
}
