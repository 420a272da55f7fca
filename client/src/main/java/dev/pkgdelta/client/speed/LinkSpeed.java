package dev.pkgdelta.client.speed;

/**
 * How fast a link is.
 *
 * @param bytesPerSecond over all transfers at once
 * @param latencySeconds from a request to its answer's first byte
 */
public record LinkSpeed(double bytesPerSecond, double latencySeconds) {

  /** What is assumed of a link that nothing is known of: 16 Mbit/s. */
  public static final LinkSpeed UNKNOWN = new LinkSpeed(2_000_000, 0.05);

  /** Returns the predicted time of a download. */
  public double seconds(long bytes) {
    return latencySeconds + bytes / bytesPerSecond;
  }
}
