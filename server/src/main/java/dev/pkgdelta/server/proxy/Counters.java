package dev.pkgdelta.server.proxy;

import dev.pkgdelta.server.proxy.exchange.Way;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the proxy did since it started. Safe for use by several threads. */
final class Counters {

  private final Instant started = Instant.now();
  private final Map<Way, LongAdder> requests = new EnumMap<>(Way.class);
  private final LongAdder sent = new LongAdder();
  private final LongAdder fetched = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();
  private final AtomicInteger active = new AtomicInteger();

  Counters() {
    for (Way way : Way.values()) {
      requests.put(way, new LongAdder());
    }
  }

  /** Begins a request, if no more than {@code limit} are being answered then. */
  boolean begin(int limit) {
    if (active.incrementAndGet() <= limit) {
      return true;
    }
    active.decrementAndGet();
    turnedAway.increment();
    return false;
  }

  void end(Way way, long sentBytes, long fetchedBytes) {
    active.decrementAndGet();
    LongAdder count = requests.get(way);
    if (count != null) {
      count.increment();
    }
    sent.add(sentBytes);
    fetched.add(fetchedBytes);
  }

  Instant started() {
    return started;
  }

  int active() {
    return active.get();
  }

  long turnedAway() {
    return turnedAway.sum();
  }

  long sent() {
    return sent.sum();
  }

  long fetched() {
    return fetched.sum();
  }

  long requests(Way way) {
    LongAdder count = requests.get(way);
    return count == null ? 0 : count.sum();
  }
}
