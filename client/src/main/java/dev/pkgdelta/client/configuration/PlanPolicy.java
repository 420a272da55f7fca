package dev.pkgdelta.client.configuration;

/** What a plan tries to make small. */
public enum PlanPolicy {
  /** The time until the package is there. */
  FASTEST,
  /** The bytes that cross the network. */
  SMALLEST,
  /** Bytes on a link that is paid by volume, else time. */
  AUTO
}
