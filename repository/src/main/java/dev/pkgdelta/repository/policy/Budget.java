package dev.pkgdelta.repository.policy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one generation may take; empty where there is no bound.
 *
 * @param deltas deltas that it may make
 * @param bytes bytes that they may take
 * @param time after this no delta is begun
 */
public record Budget(OptionalLong deltas, OptionalLong bytes, Optional<Duration> time) {

  /** No bound at all. */
  public static final Budget UNLIMITED =
      new Budget(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

  /** Returns these bounds with others in their place where those are set. */
  public Budget or(Budget other) {
    return new Budget(
        other.deltas.isPresent() ? other.deltas : deltas,
        other.bytes.isPresent() ? other.bytes : bytes,
        other.time.isPresent() ? other.time : time);
  }
}
