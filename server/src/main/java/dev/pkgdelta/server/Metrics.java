package dev.pkgdelta.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the server has done, in the text form that Prometheus reads. Safe for use by several
 * threads.
 */
final class Metrics {

  /** Upper bounds of the classes of answering times, in seconds. */
  private static final double[] SECONDS = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};

  private final Map<Integer, LongAdder> requests = new ConcurrentHashMap<>();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder[] times = new LongAdder[SECONDS.length + 1];
  private final LongAdder nanos = new LongAdder();

  /** Requests that are being answered. */
  final AtomicInteger active = new AtomicInteger();

  /** Deltas made on demand. */
  final LongAdder made = new LongAdder();

  /** Deltas on demand that were refused. */
  final LongAdder refused = new LongAdder();

  /** Deltas on demand that failed. */
  final LongAdder failed = new LongAdder();

  /** Requests that shared a delta with another one that had asked before. */
  final LongAdder shared = new LongAdder();

  /** Requests that were turned away because too much was asked for at once. */
  final LongAdder limited = new LongAdder();

  Metrics() {
    for (int i = 0; i < times.length; i++) {
      times[i] = new LongAdder();
    }
  }

  /**
   * Counts a request.
   *
   * @param sent bytes of the answer
   */
  void answered(int status, long sent, long tookNanos) {
    requests.computeIfAbsent(status, _ -> new LongAdder()).increment();
    bytes.add(sent);
    nanos.add(tookNanos);
    int at = 0;
    while (at < SECONDS.length && tookNanos > SECONDS[at] * 1e9) {
      at++;
    }
    times[at].increment();
  }

  /**
   * Returns the numbers as text.
   *
   * @param waiting deltas that wait to be made
   */
  String text(int waiting) {
    StringBuilder text = new StringBuilder(2048);
    head(text, "requests_total", "counter", "Requests answered, by status.");
    new TreeMap<>(requests)
        .forEach(
            (status, count) ->
                text.append("pkgdelta_requests_total{status=\"" + status + "\"} ")
                    .append(count.sum())
                    .append('\n'));
    number(text, "sent_bytes_total", "counter", "Bytes sent.", bytes.sum());
    number(text, "active_requests", "gauge", "Requests being answered.", active.get());
    head(text, "request_seconds", "histogram", "Time that answers took.");
    long sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += times[i].sum();
      String bound = i < SECONDS.length ? Double.toString(SECONDS[i]) : "+Inf";
      text.append("pkgdelta_request_seconds_bucket{le=\"" + bound + "\"} ")
          .append(sum)
          .append('\n');
    }
    text.append("pkgdelta_request_seconds_sum ").append(nanos.sum() / 1e9).append('\n');
    text.append("pkgdelta_request_seconds_count ").append(sum).append('\n');
    number(text, "generated_total", "counter", "Deltas made on demand.", made.sum());
    number(text, "generation_refused_total", "counter", "Deltas on demand refused.", refused.sum());
    number(text, "generation_failed_total", "counter", "Deltas on demand failed.", failed.sum());
    number(
        text,
        "generation_shared_total",
        "counter",
        "Requests that shared one delta's making.",
        shared.sum());
    number(text, "generation_waiting", "gauge", "Deltas waiting to be made.", waiting);
    number(text, "limited_total", "counter", "Requests turned away by limits.", limited.sum());
    Runtime machine = Runtime.getRuntime();
    number(
        text, "heap_bytes", "gauge", "Heap in use.", machine.totalMemory() - machine.freeMemory());
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String type, String help) {
    text.append("# HELP pkgdelta_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE pkgdelta_").append(name).append(' ').append(type).append('\n');
  }

  private static void number(
      StringBuilder text, String name, String type, String help, long value) {
    head(text, name, type, help);
    text.append("pkgdelta_").append(name).append(' ').append(value).append('\n');
  }
}
